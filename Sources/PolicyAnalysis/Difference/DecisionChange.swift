import PolicyEngine
import Receivables

/// What two sides decided for one receivable on one day, where it is not the same. A side that decided nothing had
/// nothing open.
package struct DecisionChange: Sendable {
  /// The old side.
  package var old: Decision?
  /// The new side.
  package var new: Decision?
  /// What it is about, as the new side knows it, or else the old.
  package var subject: DecisionSubject
  /// The day of both.
  package var day: CivilDay

  /// Pairs two decisions; `nil` when they say the same, or when there is none.
  package init?(old: Decision?, new: Decision?) {
    guard let known = new ?? old else { return nil }
    self.old = old
    self.new = new
    subject = known.subject
    day = known.asOf
    if isOnlyParticulars, particulars.isEmpty { return nil }
  }

  /// From what to what.
  package var transition: (from: DecisionState, to: DecisionState) {
    (DecisionState(old, about: subject), DecisionState(new, about: subject))
  }
  /// Whether outcome and level are the same, and only particulars differ.
  package var isOnlyParticulars: Bool { transition.from == transition.to }

  /// Guards that stand in the way on the new side and did not on the old.
  package var newlyBlocking: [String] { Self.blocking(new).filter { !Self.blocking(old).contains($0) } }
  /// Guards that stood in the way on the old side and do not on the new.
  package var noLongerBlocking: [String] { Self.blocking(old).filter { !Self.blocking(new).contains($0) } }

  /// What differs beside outcome and level, in words. Where these differ, what follows from a notice is left out.
  package var particulars: [String] {
    guard let old, let new else { return [] }
    let pairs = Self.pairs(old, new).filter {
      $0.1 != $0.2 && (isOnlyParticulars || !Self.followingANotice.contains($0.0))
    }
    return pairs.map { "\($0.0) \($0.1) → \($0.2)" }
  }

  private static let followingANotice: Set<String> = ["letter", "channel", "contact point", "hours"]

  private static func pairs(_ old: Decision, _ new: Decision) -> [(String, String, String)] {
    act(old, new) + companions(old, new) + [
      ("open", "\(old.subject.open)", "\(new.subject.open)"),
      ("open charges", "\(old.subject.openCharges)", "\(new.subject.openCharges)"),
    ]
  }

  /// What one act is on each side, be it the decision itself or what is done beside it.
  private static func act(_ old: Decision, _ new: Decision) -> [(String, String, String)] {
    [
      ("reason", old.reason, new.reason), ("note", old.note ?? "-", new.note ?? "-"),
      ("by itself", old.byItself ?? "-", new.byItself ?? "-"),
      ("next look", text(old.nextLook), text(new.nextLook)),
      ("deadline", text(old.action?.deadline), text(new.action?.deadline)),
      ("fee", text(old.action?.fee), text(new.action?.fee)),
      ("interest", text(old.action?.interest), text(new.action?.interest)),
      ("compensation", text(old.action?.compensation), text(new.action?.compensation)),
      ("amount", text(old.action?.amount), text(new.action?.amount)),
      ("letter", old.action?.letter ?? "-", new.action?.letter ?? "-"),
      ("channel", old.action?.channel?.rawValue ?? "-", new.action?.channel?.rawValue ?? "-"),
      ("contact point", old.action?.contactPoint ?? "-", new.action?.contactPoint ?? "-"),
      ("hours", hours(old.action?.hours), hours(new.action?.hours)),
      ("assignee", old.action?.assignee ?? "-", new.action?.assignee ?? "-"),
      ("task", old.action?.task ?? "-", new.action?.task ?? "-"),
      ("promise", old.action?.promise ?? "-", new.action?.promise ?? "-"),
      ("guards", guards(old), guards(new)), ("failure", old.failure?.message ?? "-", new.failure?.message ?? "-"),
    ]
  }

  /// What is done beside: which acts there are, and of those that both sides have, all that a decision is compared by.
  private static func companions(_ old: Decision, _ new: Decision) -> [(String, String, String)] {
    let pairs = new.also.flatMap { act -> [(String, String, String)] in
      let state = DecisionState(act)
      guard let before = old.also.first(where: { DecisionState($0) == state }) else { return [] }
      return Self.act(before, act).map { ("also \(state): \($0)", $1, $2) }
    }
    return [("also", also(old), also(new))] + pairs
  }

  private static func also(_ decision: Decision) -> String {
    decision.also.isEmpty ? "-" : decision.also.map { "\(DecisionState($0))" }.joined(separator: ", ")
  }

  private static func text(_ value: (some CustomStringConvertible)?) -> String { value.map { "\($0)" } ?? "-" }

  private static func hours(_ hours: Range<Int>?) -> String {
    hours.map { "\($0.lowerBound) to \($0.upperBound)" } ?? "-"
  }

  private static func blocking(_ decision: Decision?) -> [String] {
    decision?.acts.flatMap(\.guards).filter(\.blocks).map(\.id) ?? []
  }

  private static func guards(_ decision: Decision) -> String {
    decision.guards.isEmpty ? "-" : decision.guards.map(\.id).joined(separator: " ")
  }
}

/// What a decision comes to, as far as a difference is worth telling: outcome and level.
package struct DecisionState: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The outcome; `nil` where there was nothing to decide, since nothing was open.
  package var outcome: Outcome?
  /// What a notice is before the law.
  package var level: ReminderLevel?
  /// The policy's own name of the level, where it has one.
  package var step: String?
  /// Name of a state of the credit.
  package var credit: String?

  private var isCustomer = false

  /// The state of a decision, or of there being none about a subject.
  package init(_ decision: Decision?, about subject: DecisionSubject? = nil) {
    isCustomer = decision == nil && subject?.isCustomer ?? false
    outcome = decision?.outcome
    credit = decision?.action?.credit?.state
    guard outcome == .notice || outcome == .blocked else { return }
    level = decision?.action?.level
    step = decision?.action?.step
  }

  /// `notice friendly`, `wait`, `nothing open`.
  package var description: String {
    guard let outcome else { return isCustomer ? "nothing about the customer" : "nothing open" }
    return (step ?? level?.rawValue ?? credit).map { "\(outcome.rawValue) \($0)" } ?? outcome.rawValue
  }

  /// By name.
  package static func < (left: DecisionState, right: DecisionState) -> Bool { left.description < right.description }
}
