import LuaGuest
import Receivables

extension Value {
  /// An amount.
  static func money(_ money: Money) -> Value {
    .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }
}
