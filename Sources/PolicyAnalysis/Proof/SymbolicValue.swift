import PolicyEngine

/// When a condition holds and when it does not. Neither says too little: where it cannot be said exactly, both may be
/// wider than they are, and a value that raises an error is in neither.
struct Truth {
  var holds: Formula
  var fails: Formula

  static func exactly(_ formula: Formula) -> Truth { Truth(holds: formula, fails: formula.negated) }

  var negated: Truth { Truth(holds: fails, fails: holds) }

  /// When the condition comes out as wanted.
  func comes(_ wanted: Bool) -> Formula { wanted ? holds : fails }
}

/// What an expression of a policy can come to over all accounts: values, each with when it is that one. Under every
/// account for which it comes to a value at all, one of them is it.
struct SymbolicValue {
  struct Case {
    var when: Formula
    var value: Value
  }

  /// A value that is known as far as its parts are.
  enum Value {
    case nothing
    case boolean(Truth)
    case number(WholeNumber)
    /// Days since 1970-01-01.
    case day(WholeNumber)
    /// Minor units, and the number of the currency's code among all texts.
    case money(WholeNumber, currency: WholeNumber)
    /// A text by its number among all texts.
    case text(WholeNumber)
    /// A thing of the books by its way from what the policy is asked about, and the name of its kind.
    case record(String, kind: String)
    /// A list of the books, or of the parameters.
    case list(String, of: TypeDescription)
    /// A decision that has been built.
    case decision(RuleSite)
    /// A module, a function, a table: something, and no more is known.
    case thing
    /// Anything, of which only `truth` is known.
    case unknown(Truth)
  }

  var cases: [Case]

  static func certain(_ value: Value) -> SymbolicValue {
    SymbolicValue(cases: [Case(when: .constant(true), value: value)])
  }

  /// Whether it counts as true.
  var truth: Truth {
    let truths = cases.map { ($0.when, $0.value.truth) }
    return Truth(
      holds: .some(truths.map { .and($0, $1.holds) }), fails: .some(truths.map { .and($0, $1.fails) }))
  }

  /// The same under a condition.
  func under(_ condition: Formula) -> [Case] {
    cases.compactMap { item in
      let when = Formula.and(condition, item.when)
      return when == .constant(false) ? nil : Case(when: when, value: item.value)
    }
  }

  /// The cases that count as true, or those that do not.
  func part(_ isTrue: Bool) -> [Case] {
    cases.compactMap { item in
      let truth = item.value.truth
      let when = Formula.and(item.when, truth.comes(isTrue))
      if when == .constant(false) { return nil }
      guard case .unknown = item.value else {
        guard case .boolean = item.value else { return Case(when: when, value: item.value) }
        return Case(when: when, value: .boolean(.exactly(.constant(isTrue))))
      }
      return Case(when: when, value: .unknown(.exactly(.constant(isTrue))))
    }
  }
}

extension SymbolicValue.Value {
  /// Whether Lua counts it as true.
  var truth: Truth {
    switch self {
    case .nothing: .exactly(.constant(false))
    case .boolean(let truth), .unknown(let truth): truth
    default: .exactly(.constant(true))
    }
  }

  var isNothing: Bool { if case .nothing = self { true } else { false } }
}
