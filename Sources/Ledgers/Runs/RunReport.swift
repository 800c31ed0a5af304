import PolicyEngine

/// What a run decided, and what it put into the outbox.
public struct RunReport: Sendable {
  /// Its number among the sources of the ledger; `nil` when it wrote nothing.
  public internal(set) var source: Int64?
  /// Decisions, counted.
  public internal(set) var tally = SweepTally()
  /// Accounts that could not be decided, and why.
  public internal(set) var faults: [String] = []
  /// How many entries are new in the outbox, by kind.
  public internal(set) var new: [OutboxEntry.Kind: Int] = [:]
  /// How many of these the creditor lets go out unseen.
  public internal(set) var approved = 0
  /// How many entries that are wanted today stood there already.
  public internal(set) var standing = 0
  /// How many entries were withdrawn.
  public internal(set) var withdrawn = 0
}
