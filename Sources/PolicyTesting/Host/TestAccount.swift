import Receivables

/// An account of a case with its creditor.
struct TestAccount {
  var account: Account
  var creditor: Creditor
}
