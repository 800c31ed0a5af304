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
  public var decimal: String { CurrencySums.decimal(minorUnits, currency) }
}
