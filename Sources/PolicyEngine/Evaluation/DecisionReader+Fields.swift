import LuaGuest
import Receivables

extension DecisionReader {
  /// The keys of a decision by name. The guest has checked their types already.
  struct Fields {
    let variant: Variant
    let line: SourceLine?

    func value(_ key: String) -> Value? { variant.fields.first { $0.name == key }?.value }

    func text(_ key: String) -> String? {
      if case .string(let text)? = value(key) { text } else { nil }
    }

    func integer(_ key: String) -> Int64? {
      if case .integer(let number)? = value(key) { number } else { nil }
    }

    func day(_ key: String) -> CivilDay? {
      if case .day(let days)? = value(key) { CivilDay(daysSinceEpoch: days) } else { nil }
    }

    func money(_ key: String) -> Money? {
      guard case .money(let units, let code)? = value(key) else { return nil }
      return Currency(packed: code.packed).map { Money(minorUnits: units, $0) }
    }

    func fault(_ message: String) -> DecisionFault {
      DecisionFault(message: "\(variant.constructor): \(message)", line: line)
    }
  }
}

extension Value {
  /// What kind of value it is, in an author's words.
  var kindName: String {
    switch self {
    case .nil: "nil"
    case .bool: "a boolean"
    case .integer, .float: "a number"
    case .string(let text): "the text '\(text.prefix(40))'"
    case .money: "an amount of money"
    case .day: "a day"
    case .list, .table: "a table"
    case .variant(let variant): "\(variant.constructor) {…}"
    case .record(let type, _): "a \(type)"
    case .function: "a function"
    }
  }
}
