import LedgerFormat
import Receivables

/// How the days of a list are written, found out from all of them.
struct TableDays {
  /// The forms, in the order in which they are tried.
  private(set) var forms: [String] = []
  /// Days that two forms fit and read as different ones.
  private(set) var unclear: Unclear?
  /// A text among them that is no day in any form.
  private(set) var stranger: String?

  /// A day that is two.
  struct Unclear: Hashable {
    var text: String
    var readings: [Reading]
  }

  /// What a form makes of a text.
  struct Reading: Hashable {
    var form: String
    var day: CivilDay
  }

  /// Days of claims lie in these years; as days, they tell serial numbers of Excel from days since 1970.
  private static let years = 1990...2060

  /// Finds out by all texts of columns of days.
  ///
  /// - Parameter is1904: whether serial numbers are those of a workbook that counts from 1904.
  init(_ texts: [String], is1904: Bool = false) {
    var left = Array(Set(texts.map(\.trimmed).filter { $0.contains(where: \.isNumber) })).sorted()
    let counts = CSVDayForm.counts.map(\.name).filter { $0 != (is1904 ? "excel" : "excel-1904") }
    let all = CSVDayForm.usual + counts.map { CSVDayForm($0) }
    // A list may hold days of several forms, each of its own texts.
    while !left.isEmpty, forms.count < 6 {
      let fits = all.map { form in (form: form, count: left.count { Self.day($0, form) != nil }) }
      let most = fits.map(\.count).max() ?? 0
      guard most > 0 else { break }
      let best = fits.filter { $0.count == most }.map(\.form)
      let own = left.filter { Self.day($0, best[0]) != nil }
      for text in own where unclear == nil {
        let readings = best.compactMap { form in Self.day(text, form).map { Reading(form: form.name, day: $0) } }
        if Set(readings.map(\.day)).count > 1 {
          unclear = Unclear(text: text, readings: readings)
        }
      }
      // What another form of the best reads, and this one does not, is as good a reading.
      if unclear == nil, best.count > 1, let other = Self.rival(of: best, left) { unclear = other }
      forms.append(best[0].name)
      left.removeAll { Self.day($0, best[0]) != nil }
    }
    stranger = left.first
  }

  private static func rival(of best: [CSVDayForm], _ texts: [String]) -> Unclear? {
    for text in texts {
      let readings = best.compactMap { form in day(text, form).map { Reading(form: form.name, day: $0) } }
      if Set(readings.map(\.day)).count > 1 { return Unclear(text: text, readings: readings) }
    }
    return nil
  }

  /// The day of a text, within the years of claims.
  private static func day(_ text: String, _ form: CSVDayForm) -> CivilDay? {
    let isPlain = text.prefix { $0 != " " && $0 != "T" && $0 != "." }.allSatisfy { $0.isASCII && $0.isNumber }
    if form.counts, !isPlain || text.hasPrefix("0") { return nil }
    guard let day = form.day(text), years.contains(day.parts.year) else { return nil }
    return day
  }
}
