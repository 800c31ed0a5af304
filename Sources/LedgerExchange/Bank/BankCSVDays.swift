import Receivables

/// How the days of one file are written, found out from all of them: year first, or day first, or month first; years of
/// four digits or of two.
struct BankCSVDays {
  private enum Order: CaseIterable {
    case yearFirst, dayFirst, monthFirst
  }

  /// Two readings of a day that both fit.
  struct Unclear: Error, Hashable {
    var text: String
    var readings: [CivilDay]
  }

  private let order: Order
  /// Days that a file holds at most, where another reading has it hold decades.
  private static let mostDays = 800

  /// Finds out by all days of a file. Where two readings fit, that counts which has the days in order and near each
  /// other, as banks write them; then the day before the month.
  ///
  /// - Throws: ``Unclear`` when years have two digits and hyphens, and nothing says which end they stand at.
  init(_ texts: [String]) throws(Unclear) {
    let days = texts.map { $0.split(whereSeparator: \.isWhitespace).first.map(String.init) ?? "" }
      .filter { $0.contains(where: \.isNumber) }
    let fitting = Order.allCases.filter { order in days.allSatisfy { Self.day($0, order) != nil } }
    let sorted = fitting.filter { order in
      let read = days.compactMap { Self.day($0, order) }
      return read == read.sorted() || read == read.sorted(by: >)
    }
    let near = sorted.filter { order in
      let read = days.compactMap { Self.day($0, order) }.sorted()
      return read.last.map { $0.days(since: read[0]) <= Self.mostDays } ?? true
    }
    let candidates = near.isEmpty ? sorted.isEmpty ? fitting : sorted : near
    let isShort = days.contains { Self.parts($0).map(\.count).max() ?? 0 < 4 }
    if isShort, candidates.contains(.yearFirst), candidates.contains(.dayFirst), let text = days.first,
      text.contains("-"), let first = Self.day(text, .yearFirst), let last = Self.day(text, .dayFirst), first != last
    {
      throw Unclear(text: text, readings: [first, last])
    }
    let order = candidates.first { $0 != .yearFirst || !isShort || days.allSatisfy { $0.contains("-") } }
    self.order = order ?? candidates.first ?? .dayFirst
  }

  /// The day of a text; a time behind it is left out. `nil` when it is none.
  func day(_ text: String) -> CivilDay? {
    guard let written = text.split(whereSeparator: { $0.isWhitespace || $0 == "T" }).first else { return nil }
    return Self.day(String(written), order) ?? Order.allCases.lazy.compactMap { Self.long(String(written), $0) }.first
  }

  private static func parts(_ text: String) -> [String] {
    text.split { $0 == "." || $0 == "/" || $0 == "-" }.map(String.init)
  }

  /// Where the year has four digits there is no doubt at which end it stands.
  private static func long(_ text: String, _ order: Order) -> CivilDay? {
    order != .monthFirst && parts(text).contains { $0.count == 4 } ? day(text, order) : nil
  }

  private static func day(_ text: String, _ order: Order) -> CivilDay? {
    let parts = parts(text)
    guard parts.count == 3, parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }) else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    let places = order == .yearFirst ? [0, 1, 2] : order == .dayFirst ? [2, 1, 0] : [2, 0, 1]
    let year = parts[places[0]]
    guard year.count == 4 || year.count == 2, parts[places[1]].count <= 2, parts[places[2]].count <= 2 else {
      return nil
    }
    return CivilDay(
      year: numbers[places[0]] + (year.count == 2 ? 2000 : 0), month: numbers[places[1]], day: numbers[places[2]])
  }
}
