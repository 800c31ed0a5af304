/// What deciding costs, stage by stage, each the best of some rounds over the same accounts. Nanoseconds.
public struct StageCosts: Sendable, Hashable {
  /// Receivables, open or not.
  public var receivables = 0
  /// Decisions: one for each open receivable.
  public var decisions = 0
  /// Decisions that want a notice, which alone are held to the law.
  public var notices = 0
  /// Fuel of all decisions.
  public var fuel: UInt64 = 0

  /// Deriving the state of the accounts from their events, in all.
  public var state = 0.0
  /// Laying the accounts out as rows.
  public var rows = 0.0
  /// The script with the fields that it reads and the decision that it returns, as a bare call of the guest.
  public var script = 0.0
  /// The guards of purre and of the law, for decisions that want a notice.
  public var guards = 0.0
  /// Deciding from states: rows, script, guards, and building the decisions.
  public var deciding = 0.0

  /// Nothing measured.
  public init() {}

  /// What is left of deciding: parameters, context, and building the decisions.
  public var building: Double { max(0, deciding - rows - script - guards) }

  /// A time by the number of decisions.
  public func perDecision(_ nanoseconds: Double) -> Double { decisions == 0 ? 0 : nanoseconds / Double(decisions) }
}
