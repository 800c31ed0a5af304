import Receivables

/// An account of a case with its creditor.
package struct TestAccount {
  var account: Account
  var creditor: Creditor
}
