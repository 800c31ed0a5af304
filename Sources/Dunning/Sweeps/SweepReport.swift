/// What a sweep did.
package struct SweepReport: Sendable {
  /// Accounts decided and written.
  package var accounts: Int
  /// Accounts of the ledger.
  package var allAccounts: Int
  /// What was decided.
  package var tally: SweepTally
  /// Accounts that could not be decided, and why.
  package var faults: [String]

  /// Whether it came to the end.
  package var isWhole: Bool { accounts == allAccounts }
}
