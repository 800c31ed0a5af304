/// What deciding costs, stage by stage, each the best of some rounds over the same accounts. Nanoseconds.
package struct StageCosts: Sendable, Hashable {
  /// Receivables, open or not.
  package var receivables = 0
  /// Decisions: one for each open receivable.
  package var decisions = 0
  /// Decisions that want a notice, which alone are held to the law.
  package var notices = 0
  /// Fuel of all decisions.
  package var fuel: UInt64 = 0

  /// Deriving the state of the accounts from their events, in all.
  package var state = 0.0
  /// Laying the accounts out as rows.
  package var rows = 0.0
  /// The script with the fields that it reads and the decision that it returns, as a bare call of the guest.
  package var script = 0.0
  /// The guards of purre and of the law, for decisions that want a notice.
  package var guards = 0.0
  /// Deciding from states: rows, script, guards, and building the decisions.
  package var deciding = 0.0

  /// Nothing measured.
  package init() {}

  /// What is left of deciding: parameters, context, and building the decisions.
  package var building: Double { max(0, deciding - rows - script - guards) }

  /// A time by the number of decisions.
  package func perDecision(_ nanoseconds: Double) -> Double { decisions == 0 ? 0 : nanoseconds / Double(decisions) }
}
