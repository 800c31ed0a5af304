import Receivables

/// What a declared value can be: its type and its bounds. Parameters have one, and so have a policy's own fields.
package struct ValueShape: Sendable, Hashable {
  package var type: ParameterType
  /// The type of the members of a list.
  package var element: ParameterType?
  /// Least value allowed; of a list, of each member.
  package var minimum: ParameterValue?
  /// Greatest value allowed; of a list, of each member.
  package var maximum: ParameterValue?
  /// The only texts allowed; empty means any.
  package var allowed: [String] = []
  /// Fewest members of a list.
  package var fewest = 0
  /// Most members of a list.
  package var most = ValueShape.mostMembers
  /// The currency of an amount; `nil` for any.
  package var currency: Currency?

  /// Most members that any list may have.
  package static let mostMembers = 1000

  /// A shape without bounds.
  package init(_ type: ParameterType, element: ParameterType? = nil) {
    self.type = type
    self.element = element
  }

  /// What is wrong with a value that goes by a name, or `nil` when it may be used.
  package func objection(to value: ParameterValue, named name: String) -> String? {
    if case .list(let members) = value {
      if members.count < fewest { return "\(name) has \(Self.count(members)), but must have at least \(fewest)" }
      if members.count > most { return "\(name) has \(Self.count(members)), but must have at most \(most)" }
      return members.lazy.compactMap { memberObjection(to: $0, named: "a member of \(name)") }.first
    }
    return memberObjection(to: value, named: name)
  }

  private static func count(_ members: [ParameterValue]) -> String {
    members.count == 1 ? "1 member" : "\(members.count) members"
  }

  private func memberObjection(to value: ParameterValue, named name: String) -> String? {
    if let minimum, value.isBelow(minimum) { return "\(name) is \(value), but must be at least \(minimum)" }
    if let maximum, maximum.isBelow(value) { return "\(name) is \(value), but must be at most \(maximum)" }
    if case .money(let amount) = value, let currency, amount.currency != currency {
      return "\(name) is in \(amount.currency), but is declared in \(currency)"
    }
    if case .text(let text) = value, !allowed.isEmpty, !allowed.contains(text) {
      return "\(name) is '\(text)', but must be one of: \(allowed.joined(separator: ", "))"
        + NearestName.hint(text, among: allowed)
    }
    return nil
  }

  /// Reads a value as written in a ledger or on the command line.
  ///
  /// - Throws: ``ParameterFault`` that says what was expected.
  package func read(_ text: String, named name: String) throws(ParameterFault) -> ParameterValue {
    guard let value = ParameterValue(text, type: type, element: element) else {
      throw ParameterFault(message: "\(name) is '\(text)', but must be \(expected)")
    }
    if let objection = objection(to: value, named: name) { throw ParameterFault(message: objection) }
    return value
  }

  /// What a value looks like, for messages.
  package var expected: String {
    if type == .choice { return "one of: \(allowed.joined(separator: ", "))" }
    guard type == .list, let element else { return type.example }
    let member = element == .choice ? "one of: \(allowed.joined(separator: ", "))" : element.example
    return "a list divided by commas, each \(member)"
  }
}

extension ParameterType {
  /// What a value of the type looks like, for messages.
  var example: String {
    switch self {
    case .boolean: "true or false"
    case .integer: "a whole number, like 14"
    case .money: "an amount with its currency, like NOK 50.00"
    case .moneyByCurrency: "amounts, one for each currency, like NOK 50.00, EUR 5.00"
    case .text: "a text"
    case .choice: "one of its choices"
    case .list: "a list, like { \"a\", \"b\" }"
    case .day: "a day, like 2026-03-20"
    }
  }
}

/// The types a policy's parameter can have.
package enum ParameterType: String, Sendable, Hashable, CaseIterable {
  /// `true` or `false`.
  case boolean
  /// A whole number.
  case integer
  /// An amount with its currency.
  case money
  /// Amounts, one for each currency: `"NOK 50.00"`, or `{ "NOK 50.00", "EUR 5.00" }`. Who sets one sets it for its
  /// currency and leaves the others.
  case moneyByCurrency = "money_by_currency"
  /// A text, possibly out of a list.
  case text
  /// One of a few texts, which the declaration names.
  case choice
  /// Values of one other type, in their order.
  case list
  case day

  /// Whether one value of the type can be below another.
  var isOrdered: Bool {
    switch self {
    case .integer, .money, .moneyByCurrency, .day: true
    case .boolean, .text, .choice, .list: false
    }
  }

  /// What the members of a list can be.
  package static let elements: [ParameterType] = [.boolean, .integer, .money, .text, .choice, .day]
}
