import Receivables

/// Late interest with the whole computation, so that a person can follow it.
public struct InterestRecord: Sendable, Hashable {
  /// The law it was computed by.
  public var law: String
  /// What was asked.
  public var request: InterestRequest
  /// The due day after it was moved; `nil` where the first day was given.
  public var effectiveDueDay: CivilDay?
  /// The computation, in order of days; empty when no day bears interest.
  public var segments: [InterestSegment]
  /// The sum in minor units before it was rounded.
  public var exact: Rational
  /// The sum, rounded once to the minor unit, half up.
  public var interest: Money
  /// The rules by which days and rates were chosen.
  public var rules: [Citation]
  /// What a reader should know: a due day that moved, a rule that the law does not state, an overpayment.
  public var remarks: [String]

  /// Days that bear interest.
  public var days: Int { segments.reduce(0) { $0 + $1.count } }
}
