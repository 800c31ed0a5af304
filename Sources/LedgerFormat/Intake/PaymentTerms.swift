import Receivables

/// When an invoice falls due that says no day: days and months after its issue, or after the last day of the month of
/// its issue.
package struct PaymentTerms: Sendable, Hashable {
  /// Days that terms may have.
  package static let days = 0...3650
  /// Months that terms may have.
  package static let months = 0...120

  /// Days of respite.
  package var days: Int
  /// Months of respite; the day of the month stays, and becomes the last one where a month has no such day.
  package var months: Int
  /// Whether they are counted from the last day of the month of issue; months then end with their last day.
  package var fromMonthEnd: Bool

  /// Collects terms.
  package init(days: Int = 0, months: Int = 0, fromMonthEnd: Bool = false) {
    self.days = days
    self.months = months
    self.fromMonthEnd = fromMonthEnd
  }

  /// The day on which an invoice of a day falls due: of 28 February, with one month from the end of that month, it is
  /// 31 March.
  package func dueDay(of issued: CivilDay) -> CivilDay {
    var day = fromMonthEnd ? Self.lastOfMonth(issued) : issued
    if months > 0 { day = day.adding(months: months) }
    return (fromMonthEnd ? Self.lastOfMonth(day) : day).adding(days: days)
  }

  private static func lastOfMonth(_ day: CivilDay) -> CivilDay {
    let (year, month, _) = day.parts
    return CivilDay(year: year, month: month, day: CivilDay.daysInMonth(month, year: year)) ?? day
  }
}
