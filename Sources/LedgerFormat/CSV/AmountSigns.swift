import Receivables

/// How amounts are written that stand in a column: which sign is before the decimals, and which groups thousands.
///
/// Nobody can say what `12.500` is when it stands alone: twelve and a half, or twelve thousand and five hundred. All
/// amounts of a column together say it nearly always; where they do not, both readings are told and neither is taken.
package struct AmountSigns: Sendable, Hashable {
  /// The sign before the decimals; the other one of comma and point groups thousands.
  package let decimal: Character

  /// An amount that two readings fit, and both of them, as plain decimals.
  package struct Unclear: Error, Hashable {
    package var text: String
    package var readings: [String]
  }

  package init(decimal: Character) { self.decimal = decimal }

  /// Finds out how amounts are written; where none has a sign, any does.
  ///
  /// - Throws: ``Unclear`` when there are signs and they do not say it.
  package static func find(
    _ texts: some Sequence<String>, _ currency: Currency, otherwise: Character = ","
  ) throws(Unclear) -> AmountSigns {
    let plain = texts.lazy.compactMap { Self.plain($0)?.digits }.filter { $0.contains(".") || $0.contains(",") }
    var counts: [Character: Int] = [:]
    var unclear: String?
    for text in plain {
      let fitting = [Character(","), "."].filter { fits(text, decimal: $0, currency) }
      if fitting.count == 1 { counts[fitting[0], default: 0] += 1 }
      if fitting.count == 2, unclear == nil { unclear = text }
    }
    if let unclear, counts.isEmpty {
      let readings = [Character(","), "."].map { number(unclear, decimal: $0, currency) }.sorted { $0.count > $1.count }
      throw Unclear(text: unclear, readings: readings)
    }
    if counts.isEmpty { return AmountSigns(decimal: otherwise) }
    return AmountSigns(decimal: counts["."] ?? 0 > counts[","] ?? 0 ? "." : ",")
  }

  /// An amount; a sign may stand before or behind it, or be brackets, and the currency beside it.
  package func money(_ text: String, _ currency: Currency) throws(MoneyError) -> Money {
    guard let plain = Self.plain(text), Self.fits(plain.digits, decimal: decimal, currency) else {
      // Told in the words of all amounts.
      return try ExchangeValue.money(text.isEmpty ? "?" : text.replacing(",", with: "?"), currency)
    }
    return try ExchangeValue.money(
      (plain.isNegative ? "-" : "") + Self.number(plain.digits, decimal: decimal), currency)
  }

  /// Whether a text fits a sign: groups of three digits before it, no more decimals behind it than the currency has.
  private static func fits(_ text: String, decimal: Character, _ currency: Currency) -> Bool {
    let parts = text.split(separator: decimal, omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first else { return false }
    if parts.count == 2 {
      let extra = parts[1].dropFirst(currency.exponent)
      guard parts[1].allSatisfy(\.isNumber), extra.allSatisfy({ $0 == "0" }) else { return false }
    }
    let groups = whole.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
    guard groups.count > 1 else { return groups.allSatisfy { $0.allSatisfy(\.isNumber) } }
    return (1...3).contains(groups[0].count) && groups[0].first != "0"
      && groups.dropFirst().allSatisfy { $0.count == 3 }
  }

  /// A text as a decimal with a point.
  private static func number(_ text: String, decimal: Character) -> String {
    String(text.compactMap { $0 == decimal ? "." : $0.isNumber ? $0 : nil })
  }

  private static func number(_ text: String, decimal: Character, _ currency: Currency) -> String {
    let number = number(text, decimal: decimal)
    return (try? ExchangeValue.money(number, currency).decimal) ?? number
  }

  private static let units = ["kr.", "kr", "Kr", "NOK", "SEK", "DKK", "EUR", "GBP", "USD", "\u{20ac}", "\u{a3}", "$"]

  /// Digits and signs alone, and whether it is below zero; `nil` when there is anything else in it.
  private static func plain(_ text: String) -> (digits: String, isNegative: Bool)? {
    var digits = text.replacing("\u{2212}", with: "-").filter { !$0.isWhitespace && $0 != "'" && $0 != "\u{2019}" }
    for unit in units {
      if digits.hasPrefix(unit) { digits.removeFirst(unit.count) }
      if digits.hasSuffix(unit) { digits.removeLast(unit.count) }
    }
    // Whole kroner are written `100,-`.
    if digits.hasSuffix(",-") { digits.removeLast(2) }
    var isNegative = false
    if digits.hasPrefix("("), digits.hasSuffix(")") {
      isNegative = true
      digits = String(digits.dropFirst().dropLast())
    } else if digits.hasPrefix("-") || digits.hasSuffix("-") {
      isNegative = true
      digits = String(digits.hasPrefix("-") ? digits.dropFirst() : digits.dropLast())
    } else if digits.hasPrefix("+") {
      digits.removeFirst()
    }
    guard digits.contains(where: \.isNumber),
      digits.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
    else { return nil }
    return (digits, isNegative)
  }
}

extension AmountSigns.Unclear: CustomStringConvertible {
  package var description: String {
    "'\(text)' may be \(readings.joined(separator: " or ")), and no other amount of the column says which"
  }
}
