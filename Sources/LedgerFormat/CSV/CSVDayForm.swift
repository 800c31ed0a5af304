import Receivables

/// A form that days are written in, taken apart once for all days of a file.
package struct CSVDayForm: Sendable {
  private enum Reading {
    case parts([Part])
    /// How many to a day, and the day that is 0.
    case count(perDay: Int64, start: CivilDay)
  }

  private enum Part {
    /// A number of a letter; so many digits, or one or two where it is 1.
    case number(UInt8, digits: Int)
    case monthName
    case sign(UInt8)
  }

  /// As a mapping names it.
  package let name: String
  private let reading: Reading

  /// A form of `y`, `M` and `d` with signs between, or the name of a count.
  package init(_ name: String) {
    self.name = name
    if let count = Self.counts.first(where: { $0.name == name }) {
      reading = .count(perDay: count.perDay, start: count.start)
    } else {
      reading = .parts(Self.parts(name))
    }
  }

  /// Days that are counted, from which day on and how many to a day.
  package static let counts: [(name: String, perDay: Int64, start: CivilDay)] = [
    ("excel", 1, CivilDay(daysSinceEpoch: -25_569)), ("excel-1904", 1, CivilDay(daysSinceEpoch: -24_107)),
    ("epoch-days", 1, CivilDay(daysSinceEpoch: 0)), ("epoch-seconds", 86_400, CivilDay(daysSinceEpoch: 0)),
    ("epoch-milliseconds", 86_400_000, CivilDay(daysSinceEpoch: 0)),
  ]

  /// Forms that lists have, in the order in which they are tried: days come before months and the other way round where
  /// there are strokes.
  package static let usual = [
    "d.M.yyyy", "yyyy-M-d", "d/M/yyyy", "M/d/yyyy", "yyyy/M/d", "d-M-yyyy", "M-d-yyyy", "yyyy.M.d", "d.M.yy", "d/M/yy",
    "M/d/yy", "yy/M/d", "d-M-yy", "M-d-yy", "yy-M-d", "yyyyMMdd", "ddMMyyyy", "yyMMdd", "ddMMyy", "d. MMM yyyy",
    "d MMM yyyy", "d. MMM. yyyy", "d MMM. yyyy", "d-MMM-yyyy", "d-MMM-yy", "d MMM yy", "MMM d, yyyy", "MMM d yyyy",
    "d.MMM.yyyy",
  ].map { CSVDayForm($0) }

  /// Whether a form has a year, a month and a day, or counts.
  static func isKnown(_ form: String) -> Bool {
    counts.contains { $0.name == form } || "yMd".allSatisfy(form.contains)
  }

  /// Whether it counts days instead of writing them.
  package var counts: Bool { if case .count = reading { true } else { false } }

  /// How months begin in Norwegian, Swedish, Danish, German and English.
  private static let monthNames: [String: Int] = [
    "jan": 1, "jän": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "mai": 5, "maj": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12, "dez": 12,
  ]

  private static func parts(_ form: String) -> [Part] {
    var parts: [Part] = []
    var rest = Array(form.utf8)[...]
    while let letter = rest.first {
      let run = rest.prefix { $0 == letter }.count
      rest = rest.dropFirst(run)
      if letter == UInt8(ascii: "M"), run > 2 {
        parts.append(.monthName)
      } else if "yMd".utf8.contains(letter) {
        parts.append(.number(letter, digits: run))
      } else {
        parts += repeatElement(.sign(letter), count: run)
      }
    }
    return parts
  }

  /// The day of a text that has the form; a time behind it is left out.
  package func day(_ text: String) -> CivilDay? {
    switch reading {
    case .parts(let parts): return Self.day(text, of: parts)
    case .count(let perDay, let start):
      guard let number = Int64(text.prefix { $0 != "." && $0 != "," }), number >= 0 else { return nil }
      let days = number / perDay
      let day = start.adding(days: days > 3_000_000 ? 3_000_000 : Int(days))
      return day < CivilDay.range.upperBound ? day : nil
    }
  }

  private static func day(_ text: String, of parts: [Part]) -> CivilDay? {
    var (year, month, day) = (-1, -1, -1)
    var rest = text.utf8[...]
    for part in parts {
      switch part {
      case .sign(let sign): guard rest.popFirst() == sign else { return nil }
      case .monthName:
        let name = Substring(rest).prefix { $0.isLetter }
        guard let number = monthNames[String(name.lowercased().prefix(3))] else { return nil }
        month = number
        rest = rest.dropFirst(name.utf8.count)
      case .number(let letter, let run):
        guard let number = number(&rest, of: run) else { return nil }
        switch letter {
        case UInt8(ascii: "y"): year = run == 2 ? 2000 + number : number
        case UInt8(ascii: "M"): month = number
        default: day = number
        }
      }
    }
    guard rest.isEmpty || rest.first == UInt8(ascii: "T") || rest.first == UInt8(ascii: " ") else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }

  /// Takes a number of so many digits, or of one or two where it is 1.
  private static func number(_ rest: inout Substring.UTF8View, of run: Int) -> Int? {
    // More digits than this may be no number, and no year has them.
    guard run < 18 else { return nil }
    var (number, digits) = (0, 0)
    while digits < (run == 1 ? 2 : run), let byte = rest.first, (48...57).contains(byte) {
      (number, digits) = (number * 10 + Int(byte - 48), digits + 1)
      rest.removeFirst()
    }
    return digits > 0 && (run == 1 || digits == run) ? number : nil
  }
}
