extension CivilDay {
  /// Easter Sunday of the Western churches, or `nil` for a year outside 1…9999.
  ///
  /// Source: the "anonymous Gregorian algorithm" (Nature, 1876), as in J. Meeus, *Astronomical Algorithms*, ch. 8.
  package static func easterSunday(year: Int) -> CivilDay? {
    let golden = year % 19
    let century = year / 100
    let yearOfCentury = year % 100
    let leapCenturies = century / 4
    let correction = (century + 8) / 25
    let moonShift = (century - correction + 1) / 3
    let epact = (19 * golden + century - leapCenturies - moonShift + 15) % 30
    let weekdayShift = (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
    let late = (golden + 11 * epact + 22 * weekdayShift) / 451
    let sum = epact + weekdayShift - 7 * late + 114
    return CivilDay(year: year, month: sum / 31, day: sum % 31 + 1)
  }
}
