import Receivables
import Statutes

/// Whether a fee may be claimed, how much, and if not, why and from when.
public struct FeeAnswer: Sendable, Hashable {
  /// The law that was asked.
  public var law: String
  /// The day the notice is sent.
  public var day: CivilDay
  /// Its step on the ladder.
  public var level: ReminderLevel
  /// The greatest fee that the law names that day; `nil` where it knows none.
  public var greatest: Money?
  /// What the guards find.
  public var findings: [GuardFinding]
  /// The value that the law lacks.
  public var missing: StatuteError?
  /// Where no fee may be claimed: the first day on which one may, when it can be said.
  public var firstDay: CivilDay?

  /// The fee that may be claimed; `nil` when none may.
  public var fee: Money? {
    guard missing == nil, let greatest, greatest.isPositive, !findings.contains(where: \.blocks) else { return nil }
    return greatest
  }
}
