import LuaGuest
import Receivables
import Statutes

/// Values of a law as Lua sees them: amounts as money, counts as whole numbers, fractions as `{ 1, 20 }`, codes as
/// texts. No float touches them.
enum StatuteLua {
  static func value(_ citation: Citation) throws -> Value {
    switch citation.value.value {
    case .code(let code): return .string(code)
    case .number(let number):
      if let currency = Currency(code: citation.unit) { return try money(number, currency) }
      if number.denominator == 1, let whole = Int64(exactly: number.numerator), isCount(citation.unit) { return .integer(whole) }
      return try fraction(number)
    case .steps(let steps):
      return .list(
        try steps.map { step in
          let number =
            if let currency = Currency(code: String(citation.unit.prefix(3))) { try money(step.number, currency) } else { try fraction(step.number) }
          return .table([
            TableEntry(key: .string("number"), value: number), TableEntry(key: .string("threshold"), value: .string(step.threshold)),
          ])
        })
    }
  }

  private static func isCount(_ unit: String) -> Bool { ["days", "months", "count"].contains(unit) }

  private static func money(_ number: Rational, _ currency: Currency) throws -> Value {
    let units = try number.multiplied(by: Rational(currency.minorUnitsPerMajor))
    guard units.denominator == 1, let whole = Int64(exactly: units.numerator) else {
      throw CallbackFailure(message: "\(number.decimal) is no amount in \(currency)")
    }
    return .money(Money(minorUnits: whole, currency))
  }

  private static func fraction(_ number: Rational) throws -> Value {
    guard let upper = Int64(exactly: number.numerator), let lower = Int64(exactly: number.denominator) else {
      throw CallbackFailure(message: "\(number) does not fit a whole number of Lua")
    }
    return .list([.integer(upper), .integer(lower)])
  }
}
