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
  /// Amounts, one for a currency; a policy sees that of the claim or request it decides, else the first.
  case amounts([Money])
  case text(String)
  /// Values of one type, in their order.
  case list([ParameterValue])
  case day(CivilDay)

  /// Reads a value as people write it in a ledger or on the command line; `nil` when it does not fit the type. The
  /// members of a list are divided by commas.
  package init?(_ text: String, type: ParameterType, element: ParameterType? = nil) {
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
    case .moneyByCurrency:
      guard let value = Self.amounts(text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      else { return nil }
      self = .amounts(value)
    case .text, .choice: self = .text(text)
    case .list:
      guard let members = element.flatMap({ Self.members(text, of: $0) }) else { return nil }
      self = .list(members)
    case .day:
      guard let value = CivilDay(text) else { return nil }
      self = .day(value)
    }
  }

  /// Reads a value out of a policy's table, where money and days may also be written as text.
  init?(_ value: Value, type: ParameterType, element: ParameterType? = nil) {
    switch (type, value) {
    case (.boolean, .bool(let value)): self = .boolean(value)
    case (.integer, .integer(let value)): self = .integer(value)
    case (.money, .money(let units, let code)):
      guard let currency = Currency(packed: code.packed) else { return nil }
      self = .money(Money(minorUnits: units, currency))
    case (.moneyByCurrency, .money):
      guard case .money(let amount)? = ParameterValue(value, type: .money) else { return nil }
      self = .amounts([amount])
    case (.moneyByCurrency, .list(let items)):
      var amounts: [Money] = []
      for item in items {
        guard case .money(let amount)? = ParameterValue(item, type: .money) else { return nil }
        amounts.append(amount)
      }
      guard Self.namesEachOnce(amounts) else { return nil }
      self = .amounts(amounts)
    case (.day, .day(let days)): self = .day(CivilDay(daysSinceEpoch: days))
    case (.list, .list(let items)):
      guard let element else { return nil }
      var members: [ParameterValue] = []
      for item in items {
        guard let member = ParameterValue(item, type: element) else { return nil }
        members.append(member)
      }
      self = .list(members)
    case (.text, .string(let text)), (.choice, .string(let text)), (.money, .string(let text)),
      (.day, .string(let text)), (.moneyByCurrency, .string(let text)):
      self.init(text, type: type)
    default: return nil
    }
  }

  private static func members(_ text: String, of element: ParameterType) -> [ParameterValue]? {
    guard text.contains(where: { $0 != " " }) else { return [] }
    var members: [ParameterValue] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let trimmed = part.drop { $0 == " " }
      let end = trimmed.lastIndex { $0 != " " }.map(trimmed.index(after:)) ?? trimmed.startIndex
      guard end > trimmed.startIndex, let member = ParameterValue(String(trimmed[..<end]), type: element) else {
        return nil
      }
      members.append(member)
    }
    return members
  }

  private static func amounts(_ texts: [String]) -> [Money]? {
    var amounts: [Money] = []
    for text in texts {
      guard let amount = try? Money(String(text.drop { $0 == " " })) else { return nil }
      amounts.append(amount)
    }
    return namesEachOnce(amounts) ? amounts : nil
  }

  private static func namesEachOnce(_ amounts: [Money]) -> Bool {
    !amounts.isEmpty && Set(amounts.map(\.currency)).count == amounts.count
  }

  /// This value set over another one: amounts count for their own currencies, those of others stay as they are.
  func set(over other: ParameterValue) -> ParameterValue {
    guard case .amounts(let new) = self, case .amounts(let old) = other else { return self }
    let kept = old.map { amount in new.first { $0.currency == amount.currency } ?? amount }
    return .amounts(kept + new.filter { amount in !old.contains { $0.currency == amount.currency } })
  }

  /// The part of this value that another one has otherwise: of amounts, those that are not among the other's.
  package func differing(from other: ParameterValue) -> ParameterValue {
    guard case .amounts(let own) = self, case .amounts(let theirs) = other else { return self }
    let different = own.filter { !theirs.contains($0) }
    return different.isEmpty ? self : .amounts(different)
  }

  /// The currency of one amount; `nil` for anything else.
  var currency: Currency? { if case .money(let amount) = self { amount.currency } else { nil } }

  /// Whether this value lies below another of the same type; bounds of nothing hold in every currency; texts and
  /// booleans have no order.
  func isBelow(_ other: ParameterValue) -> Bool {
    switch (self, other) {
    case (.integer(let left), .integer(let right)): left < right
    case (.money(let left), .money(let right)): left.currency == right.currency && left.minorUnits < right.minorUnits
    case (.amounts(let left), .amounts(let right)):
      left.contains { amount in
        if let bound = right.first(where: { $0.currency == amount.currency }) {
          return amount.minorUnits < bound.minorUnits
        }
        return right.allSatisfy(\.isZero) && amount.minorUnits < 0
      }
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
    case .amounts(let values): values.map(\.description).joined(separator: ", ")
    case .text(let value): value
    case .list(let members): members.map(\.description).joined(separator: ", ")
    case .day(let value): value.description
    }
  }
}
