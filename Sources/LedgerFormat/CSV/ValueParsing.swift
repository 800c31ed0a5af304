import Receivables

/// Values as exchange formats write them.
package enum ExchangeValue {
  /// A decimal with a point, with or without a sign; zeros beyond the currency's decimals are left out, other digits
  /// are not rounded away.
  package static func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    var plain = Substring(text.trimmed)
    if plain.first == "+" { plain = plain.dropFirst() }
    if let point = plain.firstIndex(of: ".") {
      var decimals = plain[plain.index(after: point)...]
      while decimals.count > currency.exponent, decimals.last == "0" { decimals.removeLast() }
      plain = decimals.isEmpty ? plain[..<point] : plain[..<point] + "." + decimals
    }
    return try Money(decimal: plain, currency)
  }

  /// The day of an ISO 8601 date, or of a date with time; the zone of a time is left out, since it is the bank's or the
  /// seller's own day that counts.
  package static func day(_ text: String) -> CivilDay? {
    let trimmed = text.trimmed
    let day = trimmed.prefix(10)
    guard trimmed.count == 10 || "TZ+-".contains(trimmed.dropFirst(10).first ?? "?") else { return nil }
    return CivilDay(String(day))
  }
}

/// Reads the values of CSV fields as a mapping says they are written.
struct CSVValueReader {
  let style: CSVMapping.Style
  private let days: [CSVDayPattern]
  private let signs: AmountSigns?
  /// The sign before decimals, where it is one byte.
  private let decimal: UInt8?
  private let groupsThousands: Bool

  init(style: CSVMapping.Style) {
    self.style = style
    days = style.dates.map { CSVDayPattern($0) }
    signs = style.decimal.first.map(AmountSigns.init(decimal:))
    decimal = style.decimal.utf8.count == 1 ? style.decimal.utf8.first : nil
    groupsThousands = style.thousands == "." || style.thousands == ","
  }

  /// A day, by the first form that fits; a time behind it is left out.
  func day(_ text: String) -> CivilDay? {
    for pattern in days { if let day = pattern.day(text) { return day } }
    return nil
  }

  /// An amount; zeros beyond the currency's decimals are left out, other digits are not rounded away. What the signs of
  /// the style do not fit is read as people write it, by the same sign of decimals: `(1 250,50)`, `100,-`, `NOK 5`.
  func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    if style.isInMinorUnits {
      guard let units = Int64(text.trimmed) else { throw .notADecimal(text) }
      return Money(minorUnits: units, currency)
    }
    if let units = plainUnits(text, currency.exponent) { return Money(minorUnits: units, currency) }
    // What groups thousands stands before three digits; elsewhere it would make a hundred times too much of an amount.
    if groupsThousands, let signs {
      do throws(MoneyError) { return try signs.money(text, currency) } catch {
        if case .notADecimal = error { throw .notADecimal(text) }
        throw error
      }
    }
    do throws(MoneyError) {
      var plain = text.trimmed
      if !style.thousands.isEmpty { plain = plain.replacing(style.thousands, with: "") }
      if style.decimal != "." { plain = plain.replacing(".", with: "?").replacing(style.decimal, with: ".") }
      return try ExchangeValue.money(plain, currency)
    } catch {
      guard let signs, let money = try? signs.money(text, currency) else { throw error }
      return money
    }
  }

  /// Minor units of an amount of up to 15 digits and no other sign than the one before decimals, of which there are no
  /// more than the currency has: most amounts are such, and there is nothing to find out about them.
  private func plainUnits(_ text: String, _ exponent: Int) -> Int64? {
    var (units, digits, decimals) = (Int64(0), 0, -1)
    for byte in text.utf8 {
      if (48...57).contains(byte) {
        units = units * 10 + Int64(byte - 48)
        digits += 1
        if decimals >= 0 { decimals += 1 }
        if digits > 15 || decimals > exponent { return nil }
      } else if byte == decimal, decimals < 0, digits > 0 {
        decimals = 0
      } else {
        return nil
      }
    }
    guard digits > 0, decimals != 0 else { return nil }
    for _ in max(0, decimals)..<exponent { units *= 10 }
    return units
  }

  /// Whether a field says yes.
  func isYes(_ text: String) -> Bool { style.yes.contains(text.trimmed.lowercased()) }

  /// Whether a field says no.
  func isNo(_ text: String) -> Bool { style.no.contains(text.trimmed.lowercased()) }
}

/// A form of days, taken apart once for all days that are written in it.
struct CSVDayPattern {
  private enum Step {
    /// A number of a letter; so many digits, or one or two where it is 1.
    case number(UInt8, digits: Int)
    case sign(UInt8)
  }

  private let form: String
  /// Nothing for forms that count days, name months or hold signs outside of ASCII.
  private let steps: [Step]?

  init(_ form: String) {
    self.form = form
    steps = Self.steps(form)
  }

  private static func steps(_ form: String) -> [Step]? {
    guard !CSVDayForm.counts.contains(where: { $0.name == form }) else { return nil }
    var steps: [Step] = []
    var rest = Array(form.utf8)[...]
    while let letter = rest.first {
      guard (0x20..<0x7f).contains(letter) else { return nil }
      let run = rest.prefix { $0 == letter }.count
      rest = rest.dropFirst(run)
      if "yMd".utf8.contains(letter) {
        if letter == UInt8(ascii: "M"), run > 2 { return nil }
        steps.append(.number(letter, digits: run))
      } else {
        steps += repeatElement(.sign(letter), count: run)
      }
    }
    return steps
  }

  /// The day of a text that has the form; a time behind it is left out.
  func day(_ text: String) -> CivilDay? {
    guard let steps, text.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) else {
      return CSVDayForm.day(text, form: form)
    }
    var (year, month, day) = (-1, -1, -1)
    var rest = text.utf8[...]
    for step in steps {
      switch step {
      case .sign(let sign): guard rest.popFirst() == sign else { return nil }
      case .number(let letter, let run):
        var (number, digits) = (0, 0)
        while digits < (run == 1 ? 2 : run), let byte = rest.first, (48...57).contains(byte) {
          (number, digits) = (number * 10 + Int(byte - 48), digits + 1)
          rest.removeFirst()
        }
        guard digits > 0, run == 1 || digits == run, run < 18 else { return nil }
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
}

/// Forms of days that a mapping names.
package enum CSVDayForm {
  /// Days that are counted, from which day on and how many to a day.
  package static let counts: [(name: String, perDay: Int64, start: CivilDay)] = [
    ("excel", 1, CivilDay(daysSinceEpoch: -25_569)), ("excel-1904", 1, CivilDay(daysSinceEpoch: -24_107)),
    ("epoch-days", 1, CivilDay(daysSinceEpoch: 0)), ("epoch-seconds", 86_400, CivilDay(daysSinceEpoch: 0)),
    ("epoch-milliseconds", 86_400_000, CivilDay(daysSinceEpoch: 0)),
  ]

  /// Whether a form has a year, a month and a day, or counts.
  static func isKnown(_ form: String) -> Bool {
    counts.contains { $0.name == form } || "yMd".allSatisfy(form.contains)
  }

  /// The day of a text that has a form; a time behind it is left out.
  package static func day(_ text: String, form: String) -> CivilDay? {
    if let count = counts.first(where: { $0.name == form }) {
      guard let number = Int64(text.prefix { $0 != "." && $0 != "," }), number >= 0 else { return nil }
      let days = number / count.perDay
      let day = count.start.adding(days: days > 3_000_000 ? 3_000_000 : Int(days))
      return day < CivilDay.range.upperBound ? day : nil
    }
    return written(text, form)
  }

  /// How months begin in Norwegian, Swedish, Danish, German and English.
  private static let monthNames: [String: Int] = [
    "jan": 1, "jän": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "mai": 5, "maj": 5, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "oct": 10, "nov": 11, "des": 12, "dec": 12, "dez": 12,
  ]

  private static func written(_ text: String, _ format: String) -> CivilDay? {
    var year: Int?
    var month: Int?
    var day: Int?
    var rest = Substring(text)
    var letters = Substring(format)
    while let letter = letters.first {
      let run = letters.prefix { $0 == letter }.count
      letters = letters.dropFirst(run)
      if letter == "M", run > 2 {
        let name = rest.prefix { $0.isLetter }
        month = monthNames[String(name.lowercased().prefix(3))]
        rest = rest.dropFirst(name.count)
        if month == nil { return nil }
        continue
      }
      guard "yMd".contains(letter) else {
        guard rest.hasPrefix(String(repeating: letter, count: run)) else { return nil }
        rest = rest.dropFirst(run)
        continue
      }
      let digits = rest.prefix(run == 1 ? 2 : run).prefix { $0.isASCII && $0.isNumber }
      guard run == 1 ? !digits.isEmpty : digits.count == run, let number = Int(digits) else { return nil }
      rest = rest.dropFirst(digits.count)
      switch letter {
      case "y": year = run == 2 ? 2000 + number : number
      case "M": month = number
      default: day = number
      }
    }
    guard rest.isEmpty || rest.first == "T" || rest.first == " ", let year, let month, let day else { return nil }
    return CivilDay(year: year, month: month, day: day)
  }
}

extension String {
  /// The text without space around it.
  package var trimmed: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
