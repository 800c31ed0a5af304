import PolicyEngine
import Receivables

/// How many decisions have an outcome in a currency, and what is open in them.
public struct SummaryLine: Sendable, Hashable {
  /// The outcome.
  public var outcome: Outcome
  /// How many decisions.
  public var count: Int
  /// The currency.
  public var currency: Currency
  /// What is open, in minor units; wide enough for any number of amounts.
  public var minorUnits: Int128

  /// The sum as a plain decimal.
  public var decimal: String {
    if let units = Int64(exactly: minorUnits) { return Money(minorUnits: units, currency).decimal }
    let exponent = currency.exponent
    let digits = String(minorUnits.magnitude)
    let sign = minorUnits < 0 ? "-" : ""
    return exponent == 0 ? sign + digits : sign + digits.dropLast(exponent) + "." + digits.suffix(exponent)
  }
}
