import PolicyEngine

/// What a run decided, and what it put into the outbox.
public struct RunReport: Sendable {
  /// Every decision.
  public var decisions: [Decision] = []
  /// Accounts that could not be decided, and why.
  public var faults: [String] = []
  /// What is new in the outbox.
  public var new: [OutboxEntry] = []
  /// How many entries that are wanted today stood there already.
  public var standing = 0
  /// What was withdrawn, and why.
  public var withdrawn: [(entry: OutboxEntry, why: String)] = []
}
