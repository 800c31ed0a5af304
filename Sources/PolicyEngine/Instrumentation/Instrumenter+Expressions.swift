import LuaGuest
import LuaSyntax

extension Instrumenter {
  /// A condition that decides what runs.
  mutating func walkCondition(_ condition: LuaExpression, of kind: ProbeSite.Kind) {
    guard measures.contains(.branches), condition.literalTruth == nil else { return walkTruth(condition) }
    note(kind, condition.range)
    wrap(condition, number(.way)) { $0.walkTruth(condition) }
  }

  /// An expression of which only the truth counts.
  private mutating func walkTruth(_ expression: LuaExpression) {
    switch expression.kind {
    case .parenthesised(let inner), .unary(.not, let inner): walkTruth(inner)
    case .binary(let binary, _, let left, let right) where binary.joinsConditions:
      walkLeft(left, of: binary) { $0.walkTruth(left) }
      guard measures.contains(.branches), !right.isJoined, right.literalTruth == nil else { return walkTruth(right) }
      note(.operand, right.range)
      wrap(right, number(.way)) { $0.walkTruth(right) }
    default: walk(expression)
    }
  }

  private mutating func walkLeft(
    _ left: LuaExpression, of binary: LuaBinaryOperator, _ inside: (inout Instrumenter) -> Void
  ) {
    guard measures.contains(.branches), left.literalTruth == nil else { return inside(&self) }
    note(binary == .and ? .and : .or, left.range)
    wrap(left, number(.way), inside)
  }

  private mutating func wrap(_ expression: LuaExpression, _ number: Int, _ inside: (inout Instrumenter) -> Void) {
    open(number, at: expression.range.start)
    inside(&self)
    close(at: expression.range.end)
  }

  /// An expression whose value counts; `name` is what a function there is called by.
  mutating func walk(_ expression: LuaExpression, named name: String? = nil) {
    switch expression.kind {
    case .function(let function): walk(function, named: name)
    case .binary(let binary, _, let left, let right) where binary.joinsConditions:
      walkLeft(left, of: binary) { $0.walk(left) }
      walk(right)
    case .binary(let binary, _, let left, let right) where binary.isComparison:
      walkComparison(expression, left, right)
    case .table(let items):
      for item in items {
        if let key = item.key.computed { walk(key) }
        walk(item.value, named: item.constantKey?.text)
      }
    default:
      for child in expression.children { walk(child) }
    }
  }

  private mutating func walkComparison(_ whole: LuaExpression, _ left: LuaExpression, _ right: LuaExpression) {
    guard measures.contains(.comparisons), !mayChange(left, during: right) else {
      walk(left)
      return walk(right)
    }
    note(.comparison, whole.range)
    let result = number(.value)
    let first = number(.value, .left)
    let second = number(.value, .right)
    wrap(whole, result) {
      $0.wrap(left, first) { $0.walk(left) }
      $0.wrap(right, second) { $0.walk(right) }
    }
  }

  /// Lua compares a local where it stands, after the right operand has run: a copy made before would miss a change that
  /// a function called there makes.
  private func mayChange(_ left: LuaExpression, during right: LuaExpression) -> Bool {
    guard let name = left.plainName, let variable = scopes.variable(usedBy: name) else { return false }
    return !scopes.variables[variable].writes.isEmpty && right.literalTruth == nil
  }
}

extension LuaBinaryOperator {
  fileprivate var joinsConditions: Bool { self == .and || self == .or }

  fileprivate var isComparison: Bool {
    switch self {
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

extension LuaExpression {
  /// The truth of what is written out, and `nil` where it must be run to be known.
  var literalTruth: Bool? {
    switch unwrapped.kind {
    case .nil, .boolean(false): false
    case .boolean(true), .integer, .float, .string, .function, .table: true
    case .unary(.not, let inner): inner.literalTruth.map { !$0 }
    default: nil
    }
  }

  var isTruthyLiteral: Bool { literalTruth == true }

  /// Whether it is an `and` or `or`, behind parentheses and `not`.
  fileprivate var isJoined: Bool {
    switch kind {
    case .parenthesised(let inner), .unary(.not, let inner): inner.isJoined
    case .binary(let binary, _, _, _): binary == .and || binary == .or
    default: false
    }
  }
}
