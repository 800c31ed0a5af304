import Receivables

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
