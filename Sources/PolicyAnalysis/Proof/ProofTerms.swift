import PolicyEngine
import Receivables

/// The unknowns of a proof: what the books and the parameters can be, and what is known of them.
struct ProofTerms {
  /// A parameter that stands in the proof, and what it is as it is set.
  struct SetParameter {
    let name: String
    let value: ParameterValue
    let formula: Formula
  }

  private let vocabulary: Vocabulary
  private let parameters: ParameterSet
  private let isFree: Bool
  private(set) var booleans: Set<String> = []
  private(set) var numbers: Set<String> = []
  /// What holds of every account.
  private(set) var facts: [Formula] = []
  /// What holds while the parameters are as they are set; empty where they are free within their bounds.
  private(set) var settings: [SetParameter] = []
  private var texts: [String: Int64] = [:]
  private var known: [String: SymbolicValue] = [:]
  private var fresh = 0

  init(_ vocabulary: Vocabulary, parameters: ParameterSet, areFree: Bool) {
    self.vocabulary = vocabulary
    self.parameters = parameters
    isFree = areFree
  }

  /// A text by its number; no two have the same.
  mutating func number(of text: String) -> WholeNumber {
    if let number = texts[text] { return .constant(number) }
    let number = Int64(texts.count)
    texts[text] = number
    return .constant(number)
  }

  mutating func boolean(_ name: String) -> Formula {
    booleans.insert(name)
    return .variable(name)
  }

  mutating func whole(_ name: String) -> WholeNumber {
    numbers.insert(name)
    return .variable(name)
  }

  mutating func freshName(_ word: String) -> String {
    fresh += 1
    return "\(word) \(fresh)"
  }

  /// Something of which nothing is known.
  mutating func unknown() -> SymbolicValue {
    .certain(.unknown(.exactly(boolean(freshName("unknown")))))
  }

  mutating func unknownTruth() -> Truth { .exactly(boolean(freshName("unknown"))) }

  /// A name for a formula that is used in several places.
  mutating func named(_ formula: Formula) -> Formula {
    if formula.isShort { return formula }
    let name = boolean(freshName("step"))
    facts.append(.some([name.negated, formula]))
    facts.append(.some([name, formula.negated]))
    return name
  }

  mutating func named(_ truth: Truth) -> Truth { Truth(holds: named(truth.holds), fails: named(truth.fails)) }

  /// A field of a record of the books; `nil` for one that the record does not have.
  mutating func field(_ name: String, of path: String, kind: String) -> SymbolicValue? {
    guard let description = vocabulary.records[kind]?.field(name) else { return nil }
    let way = Self.way(to: name, of: path, kind: kind, description)
    if let value = known[way] { return value }
    let value = value(of: description.type, at: way, allowed: description.allowed, isOptional: description.isOptional)
    known[way] = value
    if case .record(let kind) = description.type { note(recordAt: way, kind: kind) }
    return value
  }

  /// There is one customer and one creditor, whatever leads to them.
  private static func way(to name: String, of path: String, kind: String, _ description: FieldDescription) -> String {
    switch description.type {
    case .record("customer"): "customer"
    case .record("creditor"): "creditor"
    case .parameters: "parameters"
    default: path.isEmpty ? name : "\(path).\(name)"
    }
  }

  /// A value of a type, at a way.
  mutating func value(
    of type: TypeDescription, at way: String, allowed: [String]? = nil, isOptional: Bool = false
  ) -> SymbolicValue {
    let value = certain(type, at: way, allowed: allowed)
    guard isOptional else { return .certain(value) }
    let isThere = boolean("\(way)?")
    return SymbolicValue(cases: [
      .init(when: isThere, value: value), .init(when: isThere.negated, value: .nothing),
    ])
  }

  private mutating func certain(_ type: TypeDescription, at way: String, allowed: [String]?) -> SymbolicValue.Value {
    switch type {
    case .boolean: return .boolean(.exactly(boolean(way)))
    case .integer: return .number(whole(way))
    case .day: return .day(whole(way))
    case .money: return .money(whole(way), currency: whole("\(way).currency"))
    case .string:
      let number = whole(way)
      if let allowed {
        facts.append(.some(allowed.map { number.isEqual(to: self.number(of: $0)) }))
      }
      return .text(number)
    case .record(let kind): return .record(way, kind: kind)
    case .parameters: return .record(way, kind: Self.parameterKind)
    case .list(let element): return .list(way, of: element)
    case .function, .table: return .thing
    case .any, .number: return .unknown(.exactly(boolean(way)))
    }
  }

  /// The kind of what `ctx.parameters` is.
  static let parameterKind = "parameters"

  /// A parameter by its name; `nil` for one that is not declared.
  mutating func parameter(_ name: String) -> SymbolicValue? {
    let way = "parameters.\(name)"
    if let value = known[way] { return value }
    guard let entry = parameters.entry(name) else { return nil }
    let value = parameter(entry, at: way)
    known[way] = value
    return value
  }

  private mutating func parameter(_ entry: ParameterSet.Entry, at way: String) -> SymbolicValue {
    let declaration = entry.declaration
    switch entry.value {
    case .boolean(let value):
      let variable = boolean(way)
      set(entry, value ? variable : variable.negated)
      return .certain(.boolean(.exactly(variable)))
    case .integer(let value):
      let variable = whole(way)
      set(entry, variable.isEqual(to: .constant(value)))
      bound(declaration, variable)
      return .certain(.number(variable))
    case .day(let value):
      let variable = whole(way)
      set(entry, variable.isEqual(to: .constant(Int64(value.daysSinceEpoch))))
      return .certain(.day(variable))
    case .text(let value):
      let variable = whole(way)
      set(entry, variable.isEqual(to: number(of: value)))
      if !declaration.allowed.isEmpty {
        facts.append(.some(declaration.allowed.map { variable.isEqual(to: number(of: $0)) }))
      }
      return .certain(.text(variable))
    case .money(let amount): return amounts([amount], entry, at: way)
    case .amounts(let amounts): return self.amounts(amounts, entry, at: way)
    case .list: return unknown()
    }
  }

  /// Of several amounts it is the one in the currency of the claim, or else the first.
  private mutating func amounts(
    _ amounts: [Money], _ entry: ParameterSet.Entry, at way: String
  ) -> SymbolicValue {
    let units = whole(way), currency = whole("\(way).currency")
    let asked = whole("currency asked about")
    var (choice, code) = (WholeNumber.constant(0), WholeNumber.constant(0))
    for (place, amount) in amounts.enumerated().reversed() {
      let own = number(of: amount.currency.code)
      if place == amounts.count - 1, let first = amounts.first {
        (choice, code) = (.constant(first.minorUnits), number(of: first.currency.code))
      }
      choice = .choice(asked.isEqual(to: own), .constant(amount.minorUnits), choice)
      code = .choice(asked.isEqual(to: own), own, code)
    }
    set(entry, .and(units.isEqual(to: choice), currency.isEqual(to: code)))
    if let least = Self.leastUnits(entry.declaration.minimum) {
      facts.append(WholeNumber.constant(least).isAtMost(units))
    }
    return .certain(.money(units, currency: currency))
  }

  /// The least that an amount can be in any currency.
  private static func leastUnits(_ bound: ParameterValue?) -> Int64? {
    switch bound {
    case .money(let amount)?: amount.minorUnits
    case .amounts(let amounts)? where amounts.allSatisfy(\.isZero): 0
    default: nil
    }
  }

  private mutating func set(_ entry: ParameterSet.Entry, _ formula: Formula) {
    if isFree { return }
    settings.append(SetParameter(name: entry.declaration.name, value: entry.value, formula: formula))
  }

  private mutating func bound(_ declaration: ParameterDeclaration, _ variable: WholeNumber) {
    if case .integer(let least)? = declaration.minimum { facts.append(WholeNumber.constant(least).isAtMost(variable)) }
    if case .integer(let most)? = declaration.maximum { facts.append(variable.isAtMost(.constant(most))) }
  }

  /// Takes in what holds of every record of its kind.
  mutating func note(recordAt path: String, kind: String) {
    guard known["record \(path)"] == nil else { return }
    known["record \(path)"] = .certain(.thing)
    BookFacts.add(of: kind, at: path, to: &self)
  }

  /// Takes in something that holds of every account.
  mutating func add(_ fact: Formula) { facts.append(fact) }
}
