import LuaGuest
import Receivables

extension Value {
  /// The value as a person reads it: `"friendly"`, `14`, `NOK 50.00`, `2026-03-20`.
  package var shown: String {
    switch self {
    case .nil: return "nil"
    case .string(let text): return "\"\(text)\""
    case .integer(let number): return String(number)
    case .bool(let flag): return String(flag)
    case .float(let number): return String(number)
    case .day(let days): return CivilDay(daysSinceEpoch: days).description
    case .money(let units, let code):
      return Currency(packed: code.packed).map { Money(minorUnits: units, $0).description } ?? String(units)
    case .list(let values): return "a list of \(values.count)"
    case .table: return "a table"
    case .variant(let variant): return variant.constructor
    case .record(let type, _): return type.isEmpty ? "something" : "a \(type)"
    case .function: return "a function"
    }
  }
}
