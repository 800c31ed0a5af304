import LuaSyntax
import PolicyEngine

/// What a condition on the way to a decision says of a thing of the books.
struct TermFact {
  enum Relation: Hashable {
    case compares(LuaBinaryOperator, FixedValue)
    /// It is there, and is not false.
    case holds
    /// It is nil or false.
    case fails
  }

  let term: BookTerm
  let relation: Relation
  /// The parameters that the value is made of.
  let parameters: Set<String>
  /// Where the condition stands, and how it must come out.
  let condition: UnmeetableCondition

  /// Whether no value meets both.
  func contradicts(_ other: TermFact) -> Bool {
    guard term == other.term else { return false }
    if let value = onlyValues ?? nil { return !value.contains(where: other.admits) }
    if let value = other.onlyValues ?? nil { return !value.contains(where: admits) }
    guard let range, let another = other.range else { return false }
    return !range.meets(another)
  }

  /// The few values that meet it, where there are few.
  private var onlyValues: [FixedValue]? {
    switch relation {
    case .compares(.equal, let value): [value]
    case .fails: [.nothing, .boolean(false)]
    case .compares, .holds: nil
    }
  }

  /// Whether a value meets it.
  private func admits(_ value: FixedValue) -> Bool {
    switch relation {
    case .compares(.equal, let wanted): return value == wanted
    case .compares(.notEqual, let unwanted): return value != unwanted
    case .compares:
      // Of the order of anything else than numbers nothing is said.
      guard let range else { return true }
      guard case .integer(let number) = value else { return false }
      return range.contains(number)
    case .holds: return value.holds
    case .fails: return !value.holds
    }
  }

  /// The numbers that meet a comparison of order.
  private var range: NumberRange? {
    guard case .compares(let operation, .integer(let bound)) = relation else { return nil }
    switch operation {
    case .less: return NumberRange(high: bound, isOpen: true)
    case .lessOrEqual: return NumberRange(high: bound, isOpen: false)
    case .greater: return NumberRange(low: bound, isOpen: true)
    case .greaterOrEqual: return NumberRange(low: bound, isOpen: false)
    default: return nil
    }
  }
}

/// Numbers on one side of a bound; whether they are whole is not known.
private struct NumberRange {
  var low: Int64?
  var high: Int64?
  /// Whether the bound itself is outside.
  var isOpen: Bool

  func contains(_ number: Int64) -> Bool {
    if let low { return isOpen ? low < number : low <= number }
    if let high { return isOpen ? number < high : number <= high }
    return true
  }

  func meets(_ other: NumberRange) -> Bool {
    guard let low = low ?? other.low, let high = high ?? other.high else { return true }
    return isOpen || other.isOpen ? low < high : low <= high
  }
}

/// A condition that cannot come out as a rule needs it, together with another one.
package struct UnmeetableCondition: Sendable, Hashable {
  /// Where it stands.
  package var line: SourceLine
  /// Its source, on one line.
  package var text: String
  /// How the rule needs it to come out.
  package var wanted: Bool
}
