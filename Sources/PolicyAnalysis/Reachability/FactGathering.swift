import LuaSyntax
import PolicyEngine

/// Gathers what the conditions on the way to a decision say of the books.
struct FactGathering {
  let reader: MeaningReader
  private(set) var facts: [TermFact] = []

  init(reader: MeaningReader) { self.reader = reader }

  /// Takes in a condition; `false` where the parameters alone keep it from coming out so: somebody has switched off
  /// what stands behind it.
  mutating func take(_ requirement: RuleSite.Requirement) -> Bool {
    take(requirement.expression, requirement.wanted, requirement.frame, depth: 0)
  }

  private mutating func take(_ expression: LuaExpression, _ wanted: Bool, _ frame: RuleFrame, depth: Int) -> Bool {
    guard depth < RuleWalk.mostCalls else { return true }
    let expression = expression.unwrapped
    switch expression.kind {
    case .unary(.not, let operand): return take(operand, !wanted, frame, depth: depth + 1)
    case .binary(let operation, _, let left, let right) where operation == .and || operation == .or:
      if (operation == .and) == wanted {
        return take(left, wanted, frame, depth: depth + 1) && take(right, wanted, frame, depth: depth + 1)
      }
      return either(left, right, wanted, frame, depth)
    case .binary(let operation, _, let left, let right) where operation.compares:
      return compare(operation, left, right, wanted, expression, frame)
    default: break
    }
    switch reader.meaning(of: expression, frame) {
    case .value(let value, _)?: return value.holds == wanted
    case .term(let term)?:
      note(term, wanted ? .holds : .fails, [], expression, wanted, frame)
      return true
    case nil:
      guard let meant = frame.standing(for: expression) else { return true }
      return take(meant.expression, wanted, meant.frame, depth: depth + 1)
    }
  }

  /// One of two must come out so: which, is known only where the other one cannot.
  private mutating func either(
    _ left: LuaExpression, _ right: LuaExpression, _ wanted: Bool, _ frame: RuleFrame, _ depth: Int
  ) -> Bool {
    var (first, second) = (self, self)
    let firstCan = first.take(left, wanted, frame, depth: depth + 1)
    let secondCan = second.take(right, wanted, frame, depth: depth + 1)
    if firstCan, secondCan { return true }
    if firstCan { self = first }
    if secondCan { self = second }
    return firstCan || secondCan
  }

  private mutating func compare(
    _ operation: LuaBinaryOperator, _ left: LuaExpression, _ right: LuaExpression, _ wanted: Bool,
    _ expression: LuaExpression, _ frame: RuleFrame
  ) -> Bool {
    let needed = wanted ? operation : operation.opposite
    switch (reader.meaning(of: left, frame), reader.meaning(of: right, frame)) {
    case (.term(let term)?, .value(let value, let parameters)?):
      note(term, .compares(needed, value), parameters, expression, wanted, frame)
    case (.value(let value, let parameters)?, .term(let term)?):
      note(term, .compares(needed.mirrored, value), parameters, expression, wanted, frame)
    case (.value(let left, _)?, .value(let right, _)?): return Self.compares(needed, left, right)
    default: break
    }
    return true
  }

  /// Whether a comparison of two values holds; what cannot be compared raises an error when it runs, which another
  /// check tells.
  private static func compares(_ operation: LuaBinaryOperator, _ left: FixedValue, _ right: FixedValue) -> Bool {
    switch operation {
    case .equal: return left == right
    case .notEqual: return left != right
    default: break
    }
    guard case .integer(let left) = left, case .integer(let right) = right else { return true }
    return switch operation {
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    default: left >= right
    }
  }

  private mutating func note(
    _ term: BookTerm, _ relation: TermFact.Relation, _ parameters: Set<String>, _ expression: LuaExpression,
    _ wanted: Bool, _ frame: RuleFrame
  ) {
    let chunk = frame.file.chunk
    facts.append(
      TermFact(
        term: term, relation: relation, parameters: parameters,
        condition: UnmeetableCondition(
          line: SourceLine(file: chunk.file, line: expression.range.start.line),
          text: ConditionText.oneLine(chunk.text(of: expression.range)), wanted: wanted)))
  }
}
