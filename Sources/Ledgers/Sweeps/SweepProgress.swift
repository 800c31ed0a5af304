/// How far a sweep has come.
public struct SweepProgress: Sendable {
  /// Accounts decided and written.
  public var accounts: Int
  /// Accounts of the ledger.
  public var allAccounts: Int
  /// Decisions so far.
  public var decisions: Int
}
