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
  private let days: [CSVDayForm]
  private let signs: AmountSigns?
  /// The sign before decimals, where it is one byte.
  private let decimal: UInt8?
  private let groupsThousands: Bool

  init(style: CSVMapping.Style) {
    self.style = style
    days = style.dates.map { CSVDayForm($0) }
    signs = style.decimal.first.map(AmountSigns.init(decimal:))
    decimal = style.decimal.utf8.count == 1 ? style.decimal.utf8.first : nil
    groupsThousands = style.thousands == "." || style.thousands == ","
  }

  /// A day, by the first form that fits; a time behind it is left out.
  func day(_ text: String) -> CivilDay? {
    for form in days { if let day = form.day(text) { return day } }
    return nil
  }

  /// What is said of a text that is no day: the forms it might have had, and the one that it has.
  func noDay(_ text: String) -> String {
    let fitting = CSVDayForm.usual.filter { $0.day(text) != nil }.map(\.name)
    let which = fitting.count > 1 ? "the one that is meant" : "that"
    let hint = "; it is one in \(fitting.joined(separator: " and in ")): add \(which) to \"dates\""
    return "'\(text)' is no day in \(style.dates.joined(separator: " or "))\(fitting.isEmpty ? "" : hint)"
  }

  /// What is said of a text that is no amount, with one as it is written here.
  func noAmount(_ text: String, _ error: MoneyError) -> String {
    guard case .notADecimal = error, !style.isInMinorUnits, style.decimal != "." || !style.thousands.isEmpty else {
      return error.description
    }
    return "'\(text)' is no amount as this file writes them: 1\(style.thousands)234\(style.decimal)50"
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

extension String {
  /// The text without space around it.
  package var trimmed: String {
    guard first?.isWhitespace == true || last?.isWhitespace == true else { return self }
    let start = drop { $0.isWhitespace }
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...end])
  }
}
