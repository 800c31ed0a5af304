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

    /// The reason code, which must be one that the policy or purre declares.
    func reason(of rules: PolicyRules) throws(DecisionFault) -> String {
      guard let reason = text("reason") else { throw fault("has no reason") }
      guard rules.reasons[reason] != nil else {
        let nearest = NearestName.find(reason, among: rules.reasons.keys.sorted()).map { "did you mean '\($0)'?" }
        throw fault(
          "the reason '\(reason)' is not declared; \(nearest ?? "add it to the policy's table: reasons = { \(reason) = \"…\" }")")
      }
      return reason
    }

    /// A day, which must lie after another.
    func day(_ key: String, after asOf: CivilDay) throws(DecisionFault) -> CivilDay? {
      guard let day = day(key) else { return nil }
      guard asOf < day else { throw fault("\(key) is \(day), but must lie after \(asOf)") }
      return day
    }

    /// An amount, which must not be below zero.
    func notNegative(_ key: String) throws(DecisionFault) -> Money? {
      guard let amount = money(key) else { return nil }
      guard amount.minorUnits >= 0 else { throw fault("\(key) is \(amount), but must not be negative") }
      return amount
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
