import Receivables
import Statutes

/// Whether a fee may be claimed, how much, and if not, why and from when.
package struct FeeAnswer: Sendable, Hashable {
  /// The law that was asked.
  package var law: String
  /// The day the notice is sent.
  package var day: CivilDay
  /// Its step on the ladder.
  package var level: ReminderLevel
  /// The greatest fee that the law names that day; `nil` where it knows none.
  package var greatest: Money?
  /// What the guards find.
  package var findings: [GuardFinding]
  /// The value that the law lacks.
  package var missing: StatuteError?
  /// Where no fee may be claimed: the first day on which one may, when it can be said.
  package var firstDay: CivilDay?

  /// The fee that may be claimed; `nil` when none may.
  package var fee: Money? {
    guard missing == nil, let greatest, greatest.isPositive, !findings.contains(where: \.blocks) else { return nil }
    return greatest
  }
}
