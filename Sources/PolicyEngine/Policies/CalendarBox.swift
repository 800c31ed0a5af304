import LuaGuest
import Receivables

/// The calendar that the functions of the context answer by; changed from account to account.
final class CalendarBox {
  var calendar = BusinessCalendar.norway

  /// Answers `ctx.is_business_day(day)`.
  func isBusinessDay(_ arguments: [Value]) throws -> Value { .bool(calendar.isBusinessDay(try day(arguments))) }

  /// Answers `ctx.next_business_day(day)`.
  func nextBusinessDay(_ arguments: [Value]) throws -> Value {
    .day(calendar.rolled(try day(arguments)).daysSinceEpoch)
  }

  private func day(_ arguments: [Value]) throws -> CivilDay {
    guard case .day(let days)? = arguments.first else {
      throw CallbackFailure(message: "expected a day, like ctx.today")
    }
    return CivilDay(daysSinceEpoch: days)
  }
}
