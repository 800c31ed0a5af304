/// An exact amount: a whole number of minor units (øre, cents) and a currency. No float comes near it.
package struct Money: Sendable, Hashable {
  /// The amount in minor units of `currency`; may be negative.
  package let minorUnits: Int64
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

  /// Reads the bytes of an amount of at least zero in major units, such as `99.66`; `nil` when they are none, or may
  /// not fit.
  package init?(utf8 text: UnsafeBufferPointer<UInt8>, _ currency: Currency) {
    let point = text.firstIndex(of: UInt8(ascii: ".")) ?? text.count
    let missing = currency.exponent - max(0, text.count - point - 1)
    // 18 digits are below the largest number of 64 bits.
    guard point > 0, point != text.count - 1, missing >= 0, text.count + missing <= 18 else { return nil }
    var units: Int64 = 0
    for place in text.indices where place != point {
      let digit = text[place] &- 48
      guard digit < 10 else { return nil }
      units = units * 10 + Int64(digit)
    }
    for _ in 0..<missing { units *= 10 }
    self.init(minorUnits: units, currency)
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

/// Why an amount could not be computed or read.
package enum MoneyError: Error, Hashable, CustomStringConvertible {
  /// Two currencies met in one sum.
  case currencyMismatch(Currency, Currency)
  /// The result does not fit 64 bits of minor units.
  case overflow
  /// The text is not a decimal number.
  case notADecimal(String)
  /// The text has more decimals than the currency.
  case tooManyDecimals(String, Currency)

  /// What happened and what to do, in a sentence.
  package var description: String {
    switch self {
    case .currencyMismatch(let left, let right):
      "\(left) and \(right) cannot be added or compared: keep a sum for each currency"
    case .overflow: "the amount is too large"
    case .notADecimal(let text):
      "'\(text)' is not an amount: write digits with a point for decimals, like 1234.50"
    case .tooManyDecimals(let text, let currency):
      "'\(text)' has more decimals than \(currency) has (\(currency.exponent))"
    }
  }
}

extension Money: CustomStringConvertible {
  /// The amount as a plain decimal with all its decimals and no grouping: `1234.50`.
  package var decimal: String { withDecimal { String(decoding: $0, as: UTF8.self) } }

  /// Writes ``decimal`` behind what is there.
  package func writeDecimal(to bytes: inout [UInt8]) { withDecimal { bytes.append(contentsOf: $0) } }

  private func withDecimal<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
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
      return body(UnsafeBufferPointer(rebasing: text[place...]))
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
