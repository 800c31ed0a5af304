import Receivables

/// Days in a row that bear interest on the same amount by the same rate.
public struct InterestSegment: Sendable, Hashable {
  /// First and last day counted.
  public var days: ClosedRange<CivilDay>
  /// What bears interest.
  public var balance: Money
  /// Percent a year.
  public var rate: Rational
  /// Where the rate comes from: one value, or a reference rate and a margin.
  public var sources: [Citation]
  /// Days that the year is counted with.
  public var daysInYear: Int
  /// The interest in minor units, exact.
  public var exact: Rational

  /// Number of days.
  public var count: Int { days.upperBound.days(since: days.lowerBound) + 1 }

  /// The interest of the segment by itself, rounded for show; the sum is rounded once, not these.
  public var shown: Money { Money(minorUnits: Int64(clamping: exact.roundedHalfUp), balance.currency) }
}
