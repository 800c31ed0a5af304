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
    var finder = AmountSignsFinder(currency)
    for text in texts { finder.add(text) }
    return try finder.found(otherwise: otherwise)
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
  fileprivate static func fits(_ text: String, decimal: Character, _ currency: Currency) -> Bool {
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

  fileprivate static func number(_ text: String, decimal: Character, _ currency: Currency) -> String {
    let number = number(text, decimal: decimal)
    return (try? ExchangeValue.money(number, currency).decimal) ?? number
  }

  private static let units = ["kr.", "kr", "Kr", "NOK", "SEK", "DKK", "EUR", "GBP", "USD", "\u{20ac}", "\u{a3}", "$"]

  /// Digits and signs alone, and whether it is below zero; `nil` when there is anything else in it.
  fileprivate static func plain(_ text: String) -> (digits: String, isNegative: Bool)? {
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

/// Finds out how amounts are written that come one by one.
package struct AmountSignsFinder {
  private let currency: Currency
  private let exponent: Int
  private var points = 0
  private var commas = 0
  /// The first amount that both readings fit.
  package private(set) var unclear: String?

  package init(_ currency: Currency) {
    self.currency = currency
    exponent = currency.exponent
  }

  /// Looks at an amount.
  package mutating func add(_ text: String) {
    guard let sign = plainSign(text) else { return look(at: text) }
    if sign == UInt8(ascii: ".") { points += 1 } else if sign == UInt8(ascii: ",") { commas += 1 }
  }

  /// The sign of an amount of digits with at most one sign and no more than two decimals behind it, 0 where it has
  /// none: such a sign groups no thousands. `nil` for all others.
  private func plainSign(_ text: String) -> UInt8? {
    var (sign, digits, decimals) = (UInt8(0), 0, 0)
    for byte in text.utf8 {
      switch byte {
      case 48...57:
        digits += 1
        if sign != 0 { decimals += 1 }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard sign == 0, digits > 0 else { return nil }
        sign = byte
      default: return nil
      }
    }
    return sign == 0 || (1...min(2, max(1, exponent))).contains(decimals) && exponent > 0 ? sign : nil
  }

  private mutating func look(at text: String) {
    guard let plain = AmountSigns.plain(text)?.digits, plain.contains(".") || plain.contains(",") else { return }
    let fitting = [Character(","), "."].filter { AmountSigns.fits(plain, decimal: $0, currency) }
    if fitting.count == 2, unclear == nil { unclear = plain }
    guard fitting.count == 1 else { return }
    if fitting[0] == "." { points += 1 } else { commas += 1 }
  }

  /// How the amounts are written; where none has a sign, any does.
  ///
  /// - Throws: ``AmountSigns/Unclear`` when there are signs and they do not say it.
  package func found(otherwise: Character) throws(AmountSigns.Unclear) -> AmountSigns {
    if points + commas > 0 { return AmountSigns(decimal: points > commas ? "." : ",") }
    guard let unclear else { return AmountSigns(decimal: otherwise) }
    let readings = [Character(","), "."].map { AmountSigns.number(unclear, decimal: $0, currency) }
    throw AmountSigns.Unclear(text: unclear, readings: readings.sorted { $0.count > $1.count })
  }
}
