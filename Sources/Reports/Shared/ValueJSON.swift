import JSONText
import LuaGuest
import Receivables
import Simulation

/// Values of a policy as JSON.
package enum ValueJSON {
  /// Money is `{"amount", "currency"}`, a day is a text, a record its type and id, a decision its constructor and keys.
  package static func value(_ value: Value) -> JSONValue {
    var tree = JSONTree()
    write(value, to: &tree)
    return tree.value
  }

  /// Writes the same.
  static func write(_ value: Value, to json: inout some JSONSink) {
    switch value {
    case .nil: json.add(.null)
    case .bool(let value): json.add(.bool(value))
    case .integer(let value): json.add(integer: value)
    case .float(let value): json.add(.number(String(value)))
    case .string(let text): json.add(text)
    case .money(let units, let code):
      if let currency = Currency(packed: code.packed) {
        json.add(Money(minorUnits: units, currency))
      } else {
        json.add(integer: units)
      }
    case .day(let days): json.add(CivilDay(daysSinceEpoch: days))
    case .list(let values): json.list(values) { write($0, to: &$1) }
    case .table(let entries):
      json.object { json in
        for entry in entries {
          json.key(key(entry.key))
          write(entry.value, to: &json)
        }
      }
    case .variant(let variant):
      json.object { json in
        json.member("outcome", variant.constructor)
        for field in variant.fields {
          json.key(field.name)
          write(field.value, to: &json)
        }
      }
    case .record(let type, let id):
      json.object {
        $0.member("record", type)
        $0.member("id", id)
      }
    case .function: json.add("function")
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

  /// A share or a score, with ten digits.
  static func share(_ value: Double) -> JSONValue { .number(String((value * 1e10).rounded() / 1e10)) }

  /// A share of things that were counted, with the interval that holds it in nineteen of twenty cases.
  static func counted(_ counted: Counted) -> JSONValue {
    let range = counted.interval()
    return .members([
      ("count", .integer(counted.found)), ("of", .integer(counted.all)), ("share", share(counted.share)),
      ("low_95", share(range.lowerBound)), ("high_95", share(range.upperBound)),
    ])
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

extension JSONSink {
  /// Adds an amount.
  mutating func add(_ money: Money) {
    object { json in
      json.key("amount")
      json.addPlain(money.writeDecimal)
      json.key("currency")
      json.addPlain(money.currency.write)
    }
  }

  /// Adds a day.
  mutating func add(_ day: CivilDay) { addPlain(day.write) }

  /// Adds a member that is an amount, unless there is none.
  mutating func member(_ name: String, _ money: Money?) {
    guard let money else { return }
    key(name)
    add(money)
  }

  /// Adds a member that is a day, unless there is none.
  mutating func member(_ name: String, _ day: CivilDay?) {
    guard let day else { return }
    key(name)
    add(day)
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
