extension Money: CustomStringConvertible {
  /// The amount as a plain decimal with all its decimals and no grouping: `1234.50`.
  public var decimal: String {
    let exponent = currency.exponent
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    guard exponent > 0 else { return sign + digits }
    let padded = String(repeating: "0", count: max(0, exponent + 1 - digits.count)) + digits
    return sign + padded.dropLast(exponent) + "." + padded.suffix(exponent)
  }

  /// Currency and decimal: `NOK 1234.50`.
  public var description: String { "\(currency) \(decimal)" }

  /// Reads `NOK 1234.50`.
  ///
  /// - Throws: ``MoneyError``; a text without a currency code is ``MoneyError/notADecimal(_:)``.
  public init(_ text: some StringProtocol) throws(MoneyError) {
    let parts = text.split(separator: " ")
    guard parts.count == 2, let currency = Currency(code: parts[0]) else { throw .notADecimal(String(text)) }
    try self.init(decimal: parts[1], currency)
  }
}
