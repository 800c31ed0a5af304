import LuaSyntax
import PolicyEngine

extension CheckPass {
  mutating func walk(_ block: LuaBlock) {
    for statement in block.statements { walk(statement) }
  }

  private mutating func walk(_ statement: LuaStatement) {
    switch statement.kind {
    case .empty, .breaking: break
    case .goto, .label: isCertain = false
    case .call(let call):
      _ = infer(call)
      checkDropped(call)
    case .returning(let values):
      for value in values { _ = infer(value) }
      checkReturn(values, at: statement.range)
    case .local(let names, let values): declare(names, values)
    case .assignment(let targets, let values):
      for target in targets { checkTarget(target) }
      for value in values { _ = infer(value) }
    case .localFunction(_, let function): walk(function)
    case .function(let target, _, let function):
      checkTarget(target)
      walk(function)
    case .doBlock(let block): walk(block)
    case .conditional(let clauses, let otherwise):
      for clause in clauses {
        _ = infer(clause.condition)
        isCertain = false
        walk(clause.block)
      }
      if let otherwise { walk(otherwise) }
    case .whileLoop(let condition, let block):
      _ = infer(condition)
      isCertain = false
      walk(block)
    case .repeatLoop(let block, let condition):
      isCertain = false
      walk(block)
      _ = infer(condition)
    case .numericFor(let name, _, _, _, let block):
      for value in statement.expressions { _ = infer(value) }
      isCertain = false
      remember(name, .any)
      walk(block)
    case .genericFor(let names, let values, let block):
      loop(names, values, block)
    }
  }

  /// A decision that nobody returns decides nothing.
  private mutating func checkDropped(_ call: LuaExpression) {
    guard case .call(let callee, _) = call.kind, let name = callee.plainName,
      constructors[name.text] != nil, scopes.isGlobal(callee, named: name.text)
    else { return }
    report(
      .error, .dropped, "'\(name.text)' decides nothing here, since nothing is done with what it gives", at: call.range,
      suggestion: "write 'return' before it")
  }

  private mutating func declare(_ names: [LuaLocalName], _ values: [LuaExpression]) {
    let known = values.map { infer($0) }
    for (name, type) in zip(names, known) { remember(name.name, type) }
  }

  private mutating func loop(_ names: [LuaName], _ values: [LuaExpression], _ block: LuaBlock) {
    for value in values { _ = infer(value) }
    isCertain = false
    if let element = listElement(values.first), names.count > 1 {
      remember(names[0], KnownType(.integer))
      remember(names[1], KnownType(element))
    }
    walk(block)
  }

  /// The type of the elements that `ipairs(list)` gives.
  private func listElement(_ iterator: LuaExpression?) -> TypeDescription? {
    guard case .call(let callee, let arguments)? = iterator?.unwrapped.kind, let list = arguments.first,
      scopes.isGlobal(callee, named: "ipairs"), case .list(let element)? = inferred[list.range.offsets]?.type
    else { return nil }
    return element
  }

  mutating func walk(_ function: LuaFunction) {
    let outer = (isCertain, hostFunction)
    hostFunction = hostFunctions[function.range.start.offset]
    isCertain = hostFunction != nil
    walk(function.body)
    if let hostFunction, function.body.mayEndWithoutReturn {
      report(
        .warning, .noDecision, "a way through '\(hostFunction)' ends without a decision", at: function.range,
        suggestion: "end every way with 'return' and a decision")
    }
    (isCertain, hostFunction) = outer
  }

  /// What a function of the host returns is a decision, and never nothing.
  private mutating func checkReturn(_ values: [LuaExpression], at range: SourceRange) {
    guard let hostFunction else { return }
    if let first = values.first {
      guard case .nil = first.unwrapped.kind else { return }
    }
    report(
      .error, .noDecision, "'\(hostFunction)' returns no decision here", at: range,
      suggestion: "return one, such as wait { reason = \"…\" }")
  }

  private mutating func checkTarget(_ target: LuaExpression) {
    switch target.kind {
    case .field(let owner, _), .index(let owner, _):
      if case .index(_, let key) = target.kind { _ = infer(key) }
      let type = infer(owner)
      guard [.record, .money, .day].contains(type.family) else { return }
      report(
        .error, .readOnly, "\(type.type) is read-only", at: target.range, suggestion: "keep what you need in a local")
    default: return
    }
  }
}
