import LuaGuest
import Receivables

/// The value of a policy's parameter.
package enum ParameterValue: Sendable, Hashable {
  /// `true` or `false`.
  case boolean(Bool)
  /// A whole number.
  case integer(Int64)
  /// An amount with its currency.
  case money(Money)
  case text(String)
  case day(CivilDay)

  /// Reads a value as people write it in a ledger or on the command line; `nil` when it does not fit the type.
  package init?(_ text: String, type: ParameterType) {
    switch type {
    case .boolean:
      guard let value = ["true": true, "yes": true, "false": false, "no": false][text.lowercased()] else { return nil }
      self = .boolean(value)
    case .integer:
      guard let value = Int64(text) else { return nil }
      self = .integer(value)
    case .money:
      guard let value = try? Money(text) else { return nil }
      self = .money(value)
    case .text: self = .text(text)
    case .day:
      guard let value = CivilDay(text) else { return nil }
      self = .day(value)
    }
  }

  /// Reads a value out of a policy's table, where money and days may also be written as text.
  init?(_ value: Value, type: ParameterType) {
    switch (type, value) {
    case (.boolean, .bool(let value)): self = .boolean(value)
    case (.integer, .integer(let value)): self = .integer(value)
    case (.money, .money(let units, let code)):
      guard let currency = Currency(packed: code.packed) else { return nil }
      self = .money(Money(minorUnits: units, currency))
    case (.day, .day(let days)): self = .day(CivilDay(daysSinceEpoch: days))
    case (.text, .string(let text)), (.money, .string(let text)), (.day, .string(let text)):
      self.init(text, type: type)
    default: return nil
    }
  }

  /// Whether this value lies below another of the same type; texts and booleans have no order.
  func isBelow(_ other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.money(let left), .money(let right)): left.currency == right.currency && left.minorUnits < right.minorUnits
    case (.day(let left), .day(let right)): left < right
    default: false
    }
  }
}

extension ParameterValue: CustomStringConvertible {
  /// The value as people write it.
  package var description: String {
    switch self {
    case .boolean(let value): String(value)
    case .integer(let value): String(value)
    case .money(let value): value.description
    case .text(let value): value
    case .day(let value): value.description
    }
  }
}
