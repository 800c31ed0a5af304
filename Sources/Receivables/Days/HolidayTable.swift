/// The holidays of a calendar in the years that ledgers are about, a bit a day, so that asking costs nothing.
final class HolidayTable: Sendable {
  private static let years = 2000...2099
  private static let first = CivilDay(daysSinceEpoch: 10_957)  // 2000-01-01
  private static let days = 36_525

  private let bits: [UInt64]

  /// Writes down the holidays of every year.
  init(holidays: (_ year: Int) -> [CivilDay]) {
    var bits = [UInt64](repeating: 0, count: Self.days / 64 + 1)
    for year in Self.years {
      for day in holidays(year) {
        let place = day.days(since: Self.first)
        guard (0..<Self.days).contains(place) else { continue }
        bits[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
    self.bits = bits
  }

  /// Whether a day is a holiday; `nil` for days before 2000 and after 2099.
  func isHoliday(_ day: CivilDay) -> Bool? {
    let place = day.days(since: Self.first)
    guard place >= 0, place < Self.days else { return nil }
    return bits[place >> 6] >> UInt64(place & 63) & 1 == 1
  }
}
