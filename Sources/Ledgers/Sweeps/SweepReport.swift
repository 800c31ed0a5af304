/// What a sweep did.
public struct SweepReport: Sendable {
  /// Accounts decided and written.
  public var accounts: Int
  /// Accounts of the ledger.
  public var allAccounts: Int
  /// What was decided.
  public var tally: SweepTally
  /// Accounts that could not be decided, and why.
  public var faults: [String]

  /// Whether it came to the end.
  public var isWhole: Bool { accounts == allAccounts }
}
