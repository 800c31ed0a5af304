import Receivables

/// A claim whose late interest is to be computed.
package struct InterestRequest: Sendable, Hashable {
  /// From when interest runs.
  package enum Start: Sendable, Hashable {
    /// The due day was fixed in advance.
    case due(CivilDay)
    /// No due day was fixed: so many days after a written demand, as the law says.
    case demand(CivilDay)
    /// The first day that bears interest, as given.
    case firstDay(CivilDay)
  }

  /// The principal, without fees and without earlier interest.
  package var principal: Money
  /// From when.
  package var start: Start
  /// Last day that is counted.
  package var to: CivilDay
  /// Who owes; unknown counts as a consumer.
  package var debtor: CustomerKind
  /// Payments, which lower the claim from the day after, and credit notes, which lower it on their own day.
  package var events: [PrincipalFall]

  /// Makes a request.
  package init(
    principal: Money, start: Start, to: CivilDay, debtor: CustomerKind = .consumer, events: [PrincipalFall] = []
  ) {
    self.principal = principal
    self.start = start
    self.to = to
    self.debtor = debtor
    self.events = events
  }
}

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

/// Days in a row that bear interest on the same amount by the same rate.
package struct InterestSegment: Sendable, Hashable {
  /// First and last day counted.
  package var days: ClosedRange<CivilDay>
  /// What bears interest.
  package var balance: Money
  /// Percent a year.
  package var rate: Rational
  /// Where the rate comes from: one value, or a reference rate and a margin.
  package var sources: [Citation]
  /// Days that the year is counted with.
  package var daysInYear: Int
  /// The interest in minor units, exact.
  package var exact: Rational

  /// Number of days.
  package var count: Int { days.upperBound.days(since: days.lowerBound) + 1 }

  /// The interest of the segment by itself, rounded for show; the sum is rounded once, not these.
  package var shown: Money { Money(minorUnits: Int64(clamping: exact.roundedHalfUp), balance.currency) }
}
