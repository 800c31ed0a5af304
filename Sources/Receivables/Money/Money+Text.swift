extension Money: CustomStringConvertible {
  /// The amount as a plain decimal with all its decimals and no grouping: `1234.50`.
  package var decimal: String {
    let exponent = currency.exponent
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { text in
      var (left, place) = (minorUnits.magnitude, 24)
      while left > 0 || place > 23 - exponent {
        if 24 - place == exponent, exponent > 0 {
          place -= 1
          text[place] = UInt8(ascii: ".")
        }
        place -= 1
        text[place] = UInt8(48 + left % 10)
        left /= 10
      }
      if minorUnits < 0 {
        place -= 1
        text[place] = UInt8(ascii: "-")
      }
      return String(decoding: UnsafeBufferPointer(rebasing: text[place...]), as: UTF8.self)
    }
  }

  /// Currency and decimal: `NOK 1234.50`.
  package var description: String { "\(currency) \(decimal)" }

  /// Reads `NOK 1234.50`.
  ///
  /// - Throws: ``MoneyError``; a text without a currency code is ``MoneyError/notADecimal(_:)``.
  package init(_ text: some StringProtocol) throws(MoneyError) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let currency = Currency(code: parts[0]) else { throw .notADecimal(String(text)) }
    try self.init(decimal: parts[1], currency)
  }
}
