import Receivables

/// An account as it is stored, and how many events made it.
package struct StoredAccount: Sendable {
  var key: AccountKey
  package var account: Account
  var events: Int64
}
