import Receivables

/// An account as it is stored, and how many events made it.
struct StoredAccount: Sendable {
  var key: AccountKey
  var account: Account
  var events: Int64
}
