/// A day of the Gregorian calendar, without time or time zone.
package struct CivilDay: Sendable, Hashable, Comparable {
  /// Days since 1970-01-01; negative before it.
  package let daysSinceEpoch: Int32

  /// First and last day that can be written as `YYYY-MM-DD`: 0001-01-01 to 9999-12-31.
  package static let range = CivilDay(daysSinceEpoch: -719_162)...CivilDay(daysSinceEpoch: 2_932_896)

  /// Makes the day that lies so many days after 1970-01-01.
  package init(daysSinceEpoch: Int32) { self.daysSinceEpoch = daysSinceEpoch }

  /// Makes a day from its parts, or `nil` when there is no such day (31 February) or the year is not 1…9999.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.daysInMonth(month, year: year)).contains(day)
    else { return nil }
    // Days from civil, H. Hinnant, "chrono-Compatible Low-Level Date Algorithms": years start in March.
    let marchYear = month > 2 ? year : year - 1
    let era = marchYear / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1…12) and day of month (1…31).
  package var parts: (year: Int, month: Int, day: Int) {
    let days = Int(daysSinceEpoch) + 719_468
    let era = (days >= 0 ? days : days - 146_096) / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  /// Day of the week, 1 (Monday) to 7 (Sunday), ISO 8601.
  package var weekday: Int {
    let fromMonday = (Int(daysSinceEpoch) + 3) % 7
    return (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1
  }

  /// The day so many days later, or earlier when negative; stops at the ends of ``range``.
  package func adding(days: Int) -> CivilDay {
    let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
    let bounds = Self.range
    if overflow { return days < 0 ? bounds.lowerBound : bounds.upperBound }
    let clamped = min(max(sum, Int(bounds.lowerBound.daysSinceEpoch)), Int(bounds.upperBound.daysSinceEpoch))
    return CivilDay(daysSinceEpoch: Int32(clamped))
  }

  /// The same day of the month so many months later; a day that month lacks becomes its last day.
  package func adding(months: Int) -> CivilDay {
    let (year, month, day) = parts
    let (total, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow, (12..<120_000).contains(total) else {
      return months < 0 ? Self.range.lowerBound : Self.range.upperBound
    }
    let newYear = total / 12
    let newMonth = total % 12 + 1
    let newDay = min(day, Self.daysInMonth(newMonth, year: newYear))
    return CivilDay(year: newYear, month: newMonth, day: newDay) ?? self
  }

  /// Calendar days from `other` to this day; negative when this day is earlier.
  package func days(since other: CivilDay) -> Int { Int(daysSinceEpoch) - Int(other.daysSinceEpoch) }

  /// Whether the year has 366 days.
  package static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// Days in a month, 28…31; the month is 1…12.
  package static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Chronological order.
  package static func < (left: CivilDay, right: CivilDay) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

extension CivilDay: CustomStringConvertible, LosslessStringConvertible {
  /// ISO 8601: `YYYY-MM-DD`.
  package var description: String {
    String(unsafeUninitializedCapacity: 10) { text in
      let letters = letters
      for place in 0..<10 { text[place] = letters[place] }
      return 10
    }
  }

  /// Writes ``description`` behind what is there.
  package func write(to bytes: inout [UInt8]) {
    let letters = letters
    for place in 0..<10 { bytes.append(letters[place]) }
  }

  private var letters: InlineArray<10, UInt8> {
    let (year, month, day) = parts
    let digits: InlineArray<10, Int> = [
      year / 1000, year / 100 % 10, year / 10 % 10, year % 10, -3, month / 10, month % 10, -3, day / 10, day % 10,
    ]
    return InlineArray { UInt8(truncatingIfNeeded: 48 + digits[$0]) }
  }

  /// Reads `YYYY-MM-DD`, exactly; `nil` for anything else and for days that do not exist.
  package init?(_ text: String) {
    var text = text
    guard let day = text.withUTF8({ CivilDay(utf8: $0) }) else { return nil }
    self = day
  }

  /// Reads the bytes of `YYYY-MM-DD`, exactly.
  package init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    var number = 0
    for place in 0..<10 where place != 4 && place != 7 {
      let digit = bytes[place] &- 48
      guard digit < 10 else { return nil }
      number = number &* 10 &+ Int(digit)
    }
    self.init(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }
}
