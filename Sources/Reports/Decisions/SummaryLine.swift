import PolicyEngine
import Receivables

/// How many decisions have an outcome in a currency, and what is open in them.
package struct SummaryLine: Sendable, Hashable {
  /// The outcome.
  package var outcome: Outcome
  /// How many decisions.
  package var count: Int
  /// The currency.
  package var currency: Currency
  /// What is open, in minor units; wide enough for any number of amounts.
  package var minorUnits: Int128

  /// The sum as a plain decimal.
  package var decimal: String { CurrencySums.decimal(minorUnits, currency) }
}
