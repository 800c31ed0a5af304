import LuaSyntax
import Receivables

/// A default or a bound of a parameter, as far as it is written out.
enum ParameterLiteral {
  case boolean(Bool)
  case integer(Int64)
  case money(Money)
  case day(CivilDay)

  /// Reads a literal, or a call such as `money("NOK 50.00")`.
  init?(_ expression: LuaExpression) {
    if let value = expression.literalInteger {
      self = .integer(value)
      return
    }
    switch expression.unwrapped.kind {
    case .boolean(let value): self = .boolean(value)
    case .call(let function, let arguments):
      guard ["money", "day"].contains(function.plainName?.text), let argument = arguments.first else { return nil }
      self.init(argument)
    default:
      guard let text = expression.literalText else { return nil }
      if let amount = try? Money(text) { self = .money(amount) } else if let day = CivilDay(text) { self = .day(day) } else { return nil }
    }
  }

  /// The values next to it.
  var neighbours: [(name: String, literal: ParameterLiteral)] {
    switch self {
    case .boolean(let value): return [("\(!value)", .boolean(!value))]
    case .integer(let value):
      guard value < Int64.max, value > Int64.min else { return [] }
      return [("+1", .integer(value + 1)), ("-1", .integer(value - 1))]
    case .money(let amount):
      guard let (more, less) = amount.neighbours else { return [] }
      return [("+1", .money(more)), ("-1", .money(less))]
    case .day(let day): return [("+1", .day(day.adding(days: 1))), ("-1", .day(day.adding(days: -1)))]
    }
  }

  /// As Lua takes it.
  var source: String {
    switch self {
    case .boolean, .integer: text
    case .money, .day: "\"\(text)\""
    }
  }

  /// As people write it.
  var text: String {
    switch self {
    case .boolean(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .money(let amount): "\(amount)"
    case .day(let day): "\(day)"
    }
  }

  /// Whether it lies below another of its type.
  func isBelow(_ other: ParameterLiteral) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.money(let left), .money(let right)): left.minorUnits < right.minorUnits
    case (.day(let left), .day(let right)): left < right
    default: false
    }
  }
}
