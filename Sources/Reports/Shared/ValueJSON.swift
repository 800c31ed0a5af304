import JSONText
import LuaGuest
import Receivables

/// Values of a policy as JSON.
package enum ValueJSON {
  /// Money is `{"amount", "currency"}`, a day is a text, a record its type and id, a decision its constructor and keys.
  package static func value(_ value: Value) -> JSONValue {
    switch value {
    case .nil: .null
    case .bool(let value): .bool(value)
    case .integer(let value): .integer(value)
    case .float(let value): .number(String(value))
    case .string(let text): .string(text)
    case .money(let units, let code):
      Currency(packed: code.packed).map { money(Money(minorUnits: units, $0)) } ?? .integer(units)
    case .day(let days): .string(CivilDay(daysSinceEpoch: days).description)
    case .list(let values): .array(values.map(self.value))
    case .table(let entries): .object(entries.map { .init(key($0.key), self.value($0.value)) })
    case .variant(let variant):
      .object(
        [.init("outcome", .string(variant.constructor))] + variant.fields.map { .init($0.name, self.value($0.value)) })
    case .record(let type, let id): .members([("record", .string(type)), ("id", id.map { .string($0) })])
    case .function: .string("function")
    }
  }

  /// An amount.
  package static func money(_ money: Money) -> JSONValue {
    .members([("amount", .string(money.decimal)), ("currency", .string(money.currency.code))])
  }

  /// Sums, one for each currency.
  static func sums(_ sums: CurrencySums) -> JSONValue {
    .array(
      sums.amounts.map { currency, units in
        .members([("amount", .string(CurrencySums.decimal(units, currency))), ("currency", .string(currency.code))])
      })
  }

  private static func key(_ value: Value) -> String {
    switch value {
    case .string(let text): text
    case .integer(let number): String(number)
    case .float(let number): String(number)
    default: ""
    }
  }
}

/// Values of policies as a person reads them.
enum ValueText {
  static func show(_ value: Value) -> String { value.shown }
}

extension JSONValue {
  var text: String? { if case .string(let text) = self { text } else { nil } }

  /// A number, as written.
  var number: String? { if case .number(let number) = self { number } else { nil } }

  /// The elements of a list; none for anything else.
  var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}
