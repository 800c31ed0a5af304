/// How many days a year has when a yearly rate is spread over days: `late_interest_day_count`.
package enum DayCount: String, Sendable, Hashable, CaseIterable {
  /// Days of the calendar year that the day lies in: 365, or 366 in a leap year.
  case calendarYear = "actual/calendar-year"
  /// Always 365.
  case fixed365 = "actual/365"

  /// Days in the year.
  func daysInYear(_ year: Int, isLeap: Bool) -> Int { self == .calendarYear && isLeap ? 366 : 365 }
}

/// Which days bear interest, and by the rate of which day: `late_interest_day_span`.
package enum DaySpan: String, Sendable, Hashable, CaseIterable {
  /// From the day after the due day through the day of payment, each by its own rate.
  case afterDueThroughPayment = "after_due_through_payment"
  /// From the due day through the day of payment: both ends are counted.
  case dueThroughPayment = "due_through_payment"
  /// As many days as lie between, each by the rate of the day on which it begins.
  case dueUntilPayment = "due_until_payment"
}

/// Whether a new value reaches claims that already bear interest: `late_interest_rate_moves`, `late_interest_margin_moves`.
package enum RateMovement: String, Sendable, Hashable, CaseIterable {
  /// A new value holds from its day for all claims.
  case floating
  /// The value of the first day that bears interest holds to the end.
  case frozen
}

/// What becomes of a due day on which no business is done: `late_interest_due_day`.
package enum DueDayRule: String, Sendable, Hashable, CaseIterable {
  /// It moves to the next business day.
  case rolls
  /// It stays.
  case stays
}
