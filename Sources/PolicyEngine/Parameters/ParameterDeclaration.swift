import LuaGuest

/// A parameter as a policy declares it.
package struct ParameterDeclaration: Sendable, Hashable {
  /// Its name, as policies write it after `ctx.parameters.`.
  package var name: String
  package var type: ParameterType
  /// Its value unless somebody sets another.
  package var defaultValue: ParameterValue
  /// Least value allowed.
  package var minimum: ParameterValue?
  /// Greatest value allowed.
  package var maximum: ParameterValue?
  /// The only texts allowed; empty means any.
  package var allowed: [String]
  /// One line of documentation.
  package var summary: String
  /// The plug-in that declared it.
  package var declaredBy: String

  /// What is wrong with a value, or `nil` when it may be used.
  package func objection(to value: ParameterValue) -> String? {
    if let minimum, value.isBelow(minimum) { return "\(name) is \(value), but must be at least \(minimum)" }
    if let maximum, maximum.isBelow(value) { return "\(name) is \(value), but must be at most \(maximum)" }
    if case .money(let amount) = value, case .money(let standard) = defaultValue, amount.currency != standard.currency {
      return "\(name) is in \(amount.currency), but is declared in \(standard.currency)"
    }
    if case .text(let text) = value, !allowed.isEmpty, !allowed.contains(text) {
      return "\(name) is '\(text)', but must be one of: \(allowed.joined(separator: ", "))"
    }
    return nil
  }

  /// Reads a value as written in a ledger or on the command line.
  ///
  /// - Throws: ``ParameterFault`` that says what was expected.
  package func read(_ text: String) throws(ParameterFault) -> ParameterValue {
    guard let value = ParameterValue(text, type: type) else {
      throw ParameterFault(message: "\(name) is '\(text)', but must be \(type.example)")
    }
    if let objection = objection(to: value) { throw ParameterFault(message: objection) }
    return value
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
  case day
}

/// A new default that a policy gives to a parameter of the plug-in it extends, not yet checked against its type.
package struct ParameterDefault: Sendable, Hashable {
  /// The value as the policy wrote it.
  package var value: Value
  /// The plug-in that wrote it.
  package var plugin: String
}
