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
