/// How far a sweep has come.
package struct SweepProgress: Sendable {
  /// Accounts decided and written.
  package var accounts: Int
  /// Accounts of the ledger.
  package var allAccounts: Int
  /// Decisions so far.
  package var decisions: Int
}
