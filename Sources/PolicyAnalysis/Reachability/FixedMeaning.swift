import LuaSyntax
import PolicyEngine

/// A thing of the books as a policy names it, `receivable.days_overdue`: records do not change while a decision is
/// made, so that it has one value wherever it is named.
struct BookTerm: Hashable {
  /// The place of the policy function's parameter that it begins at.
  let parameter: Int
  /// The fields on the way from there.
  var fields: [String] = []
}

/// A value that a comparison can be decided by without running it.
enum FixedValue: Hashable {
  case nothing
  case boolean(Bool)
  case integer(Int64)
  case text(String)

  init?(_ value: ParameterValue) {
    switch value {
    case .boolean(let value): self = .boolean(value)
    case .integer(let value): self = .integer(value)
    case .text(let value): self = .text(value)
    case .money, .amounts, .list, .day: return nil
    }
  }

  /// Whether a condition that comes to it holds.
  var holds: Bool { self != .nothing && self != .boolean(false) }
}

/// What an expression comes to.
enum FixedMeaning {
  /// A value, and the parameters that it is made of.
  case value(FixedValue, parameters: Set<String>)
  case term(BookTerm)
}

/// Reads what expressions come to, from the parameters of a policy and the frames in which its functions are called.
struct MeaningReader {
  /// The policy function that everything begins at.
  let root: LuaFunction
  let rootFile: ParsedFile
  /// The parameters as they are declared.
  let parameters: [String: ParameterValue]
  /// The place of `ctx` among the parameters of a policy function.
  private static let context = 1

  /// What an expression comes to; `nil` where only running it tells.
  func meaning(of expression: LuaExpression, _ frame: RuleFrame, depth: Int = 0) -> FixedMeaning? {
    guard depth < RuleWalk.mostCalls else { return nil }
    let expression = expression.unwrapped
    if let member = expression.constantMember {
      guard case .term(let owner)? = meaning(of: member.owner, frame, depth: depth + 1) else { return nil }
      return self.member(member.key.text, of: owner)
    }
    switch expression.kind {
    case .nil: return .value(.nothing, parameters: [])
    case .boolean(let value): return .value(.boolean(value), parameters: [])
    case .string(let string): return string.text.map { .value(.text($0), parameters: []) }
    case .integer, .unary(.negate, _): return expression.literalInteger.map { .value(.integer($0), parameters: []) }
    case .name(let name):
      if let known = frame.meaning(of: name) { return meaning(of: known.expression, known.frame, depth: depth + 1) }
      return rootParameter(name, frame).map { .term(BookTerm(parameter: $0)) }
    case .binary(let operation, _, let left, let right) where operation == .add || operation == .subtract:
      return sum(
        meaning(of: left, frame, depth: depth + 1), meaning(of: right, frame, depth: depth + 1),
        isDifference: operation == .subtract)
    default: return nil
    }
  }

  private func member(_ key: String, of owner: BookTerm) -> FixedMeaning? {
    guard owner == BookTerm(parameter: Self.context, fields: ["parameters"]) else {
      return .term(BookTerm(parameter: owner.parameter, fields: owner.fields + [key]))
    }
    return parameters[key].flatMap(FixedValue.init).map { .value($0, parameters: [key]) }
  }

  private func rootParameter(_ name: LuaName, _ frame: RuleFrame) -> Int? {
    guard frame.file === rootFile, let variable = frame.file.scopes.variable(usedBy: name),
      frame.file.scopes.variables[variable].writes.isEmpty
    else { return nil }
    return root.parameters.firstIndex { frame.file.scopes.variable(declaredBy: $0) == variable }
  }

  private func sum(_ left: FixedMeaning?, _ right: FixedMeaning?, isDifference: Bool) -> FixedMeaning? {
    guard case .value(.integer(let left), let some)? = left, case .value(.integer(let right), let more)? = right else {
      return nil
    }
    let (sum, overflow) = isDifference ? left.subtractingReportingOverflow(right) : left.addingReportingOverflow(right)
    return overflow ? nil : .value(.integer(sum), parameters: some.union(more))
  }
}
