import LuaGuest

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
