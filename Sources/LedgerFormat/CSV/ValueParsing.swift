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

  /// A day, by the first format that fits; a time behind it is left out.
  func day(_ text: String) -> CivilDay? {
    for format in style.dates { if let day = day(text, format: format) { return day } }
    return nil
  }

  private func day(_ text: String, format: String) -> CivilDay? {
    var year: Int?
    var month: Int?
    var day: Int?
    var rest = Substring(text)
    var letters = Substring(format)
    while let letter = letters.first {
      let run = letters.prefix { $0 == letter }.count
      letters = letters.dropFirst(run)
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

  /// An amount; zeros beyond the currency's decimals are left out, other digits are not rounded away.
  func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    var plain = text.trimmed
    if !style.thousands.isEmpty { plain = plain.replacing(style.thousands, with: "") }
    if style.decimal != "." { plain = plain.replacing(".", with: "?").replacing(style.decimal, with: ".") }
    return try ExchangeValue.money(plain, currency)
  }

  /// Whether a field says yes.
  func isYes(_ text: String) -> Bool { style.yes.contains(text.trimmed.lowercased()) }
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
