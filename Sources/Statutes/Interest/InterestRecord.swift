import Receivables

/// Late interest with the whole computation, so that a person can follow it.
package struct InterestRecord: Sendable, Hashable {
  /// The law it was computed by.
  package var law: String
  /// What was asked.
  package var request: InterestRequest
  /// The due day after it was moved; `nil` where the first day was given.
  package var effectiveDueDay: CivilDay?
  /// The computation, in order of days; empty when no day bears interest.
  package var segments: [InterestSegment]
  /// The sum in minor units before it was rounded.
  package var exact: Rational
  /// The sum, rounded once to the minor unit, half up.
  package var interest: Money
  /// The rules by which days and rates were chosen.
  package var rules: [Citation]
  /// What a reader should know: a due day that moved, a rule that the law does not state, an overpayment.
  package var remarks: [String]

  /// Days that bear interest.
  package var days: Int { segments.reduce(0) { $0 + $1.count } }
}
