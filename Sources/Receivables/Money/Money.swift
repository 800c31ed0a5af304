/// An exact amount: a whole number of minor units (øre, cents) and a currency. No float comes near it.
package struct Money: Sendable, Hashable {
  /// The amount in minor units of `currency`; may be negative.
  package let minorUnits: Int64
  /// The currency.
  package let currency: Currency

  /// Makes an amount of minor units.
  package init(minorUnits: Int64, _ currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Nothing, in a currency.
  package static func zero(_ currency: Currency) -> Money { Money(minorUnits: 0, currency) }

  /// Reads a plain decimal such as `-1234.50`; missing decimals are zeros.
  ///
  /// - Throws: ``MoneyError`` when it is no decimal, has more decimals than the currency, or does not fit.
  package init(decimal text: some StringProtocol, _ currency: Currency) throws(MoneyError) {
    let written = Array(text.utf8)
    let negative = written.first == UInt8(ascii: "-")
    let bytes = written.dropFirst(negative ? 1 : 0)
    let parts = bytes.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let decimals = parts.count == 2 ? parts[1] : bytes[bytes.endIndex...]
    guard let whole = parts.first, !whole.isEmpty, parts.count == 1 || !decimals.isEmpty,
      whole.allSatisfy({ (48...57).contains($0) }), decimals.allSatisfy({ (48...57).contains($0) })
    else { throw .notADecimal(String(text)) }
    guard decimals.count <= currency.exponent else { throw .tooManyDecimals(String(text), currency) }
    var units: Int64 = 0
    let padding = repeatElement(UInt8(ascii: "0"), count: currency.exponent - decimals.count)
    for digit in Array(whole) + Array(decimals) + padding {
      units = try Self.checked(units.multipliedReportingOverflow(by: 10))
      units = try Self.checked(units.subtractingReportingOverflow(Int64(digit - 48)))
    }
    minorUnits = negative ? units : try Self.checked(Int64(0).subtractingReportingOverflow(units))
    self.currency = currency
  }

  /// Sum of two amounts.
  ///
  /// - Throws: ``MoneyError/currencyMismatch(_:_:)`` or ``MoneyError/overflow``.
  package func adding(_ other: Money) throws(MoneyError) -> Money {
    try matching(other)
    return Money(
      minorUnits: try Self.checked(minorUnits.addingReportingOverflow(other.minorUnits)), currency)
  }

  /// Difference of two amounts.
  ///
  /// - Throws: ``MoneyError/currencyMismatch(_:_:)`` or ``MoneyError/overflow``.
  package func subtracting(_ other: Money) throws(MoneyError) -> Money {
    try matching(other)
    return Money(
      minorUnits: try Self.checked(minorUnits.subtractingReportingOverflow(other.minorUnits)), currency)
  }

  /// Whether it is above zero.
  package var isPositive: Bool { minorUnits > 0 }

  /// Whether it is zero.
  package var isZero: Bool { minorUnits == 0 }

  private func matching(_ other: Money) throws(MoneyError) {
    guard currency == other.currency else { throw .currencyMismatch(currency, other.currency) }
  }

  private static func checked(_ result: (partialValue: Int64, overflow: Bool)) throws(MoneyError) -> Int64 {
    guard !result.overflow else { throw .overflow }
    return result.partialValue
  }
}
