import LuaSyntax

extension Instrumenter {
  mutating func walk(_ block: LuaBlock) {
    for statement in block.statements { walk(statement) }
  }

  private mutating func walk(_ statement: LuaStatement) {
    switch statement.kind {
    case .empty, .label: return
    default: break
    }
    if measures.contains(.steps) {
      note(.statement, head(of: statement))
      mark(number(.mark), at: statement.range.start)
    }
    switch statement.kind {
    case .conditional(let clauses, let otherwise): walk(clauses, otherwise)
    case .whileLoop(let condition, let block):
      walkCondition(condition, of: .while)
      walk(block)
    case .repeatLoop(let block, let condition):
      walk(block)
      walkCondition(condition, of: .until)
    case .numericFor, .genericFor: walkFor(statement)
    case .doBlock(let block): walk(block)
    case .localFunction(let name, let function): walk(function, named: name.text)
    case .function(let target, let isMethod, let function): walk(function, named: name(of: target, isMethod: isMethod))
    case .local(let names, let values):
      for (place, value) in values.enumerated() {
        walk(value, named: names.indices.contains(place) ? names[place].name.text : nil)
      }
    case .assignment(let targets, let values):
      for target in targets { walk(target) }
      for (place, value) in values.enumerated() {
        walk(value, named: targets.indices.contains(place) ? chunk.text(of: targets[place].range) : nil)
      }
    case .call, .returning, .empty, .label, .breaking, .goto:
      for value in statement.expressions { walk(value) }
    }
  }

  private func name(of target: LuaExpression, isMethod: Bool) -> String {
    guard isMethod, case .field(let owner, let name) = target.kind else { return chunk.text(of: target.range) }
    return "\(chunk.text(of: owner.range)):\(name.text)"
  }

  /// A statement without the blocks in it.
  private func head(of statement: LuaStatement) -> SourceRange {
    guard let block = statement.blocks.first else { return statement.range }
    return SourceRange(start: statement.range.start, end: block.range.start)
  }

  private mutating func walk(_ clauses: [LuaConditionalClause], _ otherwise: LuaBlock?) {
    for (place, clause) in clauses.enumerated() {
      walkCondition(clause.condition, of: place == 0 ? .if : .elseif)
      walk(clause.block)
    }
    if let otherwise { walk(otherwise) }
  }

  /// A function; `name` is what its author calls it.
  mutating func walk(_ function: LuaFunction, named name: String?) {
    if measures.contains(.steps) {
      note(
        .function, SourceRange(start: function.range.start, end: function.body.range.start), text: name ?? "function")
      mark(number(.mark), at: function.body.range.start)
    }
    walk(function.body)
  }

  /// A loop reports before, in its body and behind. What it goes through is handed over by way of the probe, all values
  /// of it, so that whatever runs while they are made comes before.
  private mutating func walkFor(_ statement: LuaStatement) {
    let values = statement.expressions
    guard measures.contains(.branches), !statement.isNeverEmpty, let body = statement.blocks.first else {
      for value in values { walk(value) }
      for block in statement.blocks { walk(block) }
      return
    }
    note(.loop, SourceRange(start: statement.range.start, end: body.range.start))
    let first = number(.loop)
    let inside = number(.loopBody, .body)
    let behind = number(.loopEnd, .end)
    walkValues(values, of: statement, loop: first)
    mark(inside, at: body.range.start)
    walk(body)
    rewriter.insert(" \(probe)(\(behind));", at: statement.range.end.offset)
  }

  private mutating func walkValues(_ values: [LuaExpression], of statement: LuaStatement, loop: Int) {
    var wrapped = 0..<values.count
    if case .numericFor = statement.kind { wrapped = 1..<2 }
    for (place, value) in values.enumerated() {
      if place == wrapped.lowerBound { open(loop, at: value.range.start) }
      walk(value)
      if place == wrapped.upperBound - 1 { close(at: value.range.end) }
    }
  }
}

extension LuaStatement {
  /// Whether it is a `for` over what is written out in place and holds something.
  fileprivate var isNeverEmpty: Bool {
    switch kind {
    case .numericFor(_, let from, let to, let step, _):
      guard let from = from.literalInteger, let to = to.literalInteger else { return false }
      let step = step.map(\.literalInteger) ?? 1
      return step.map { $0 > 0 ? from <= to : $0 < 0 && from >= to } ?? false
    case .genericFor(_, let values, _):
      guard values.count == 1, case .call(let callee, let arguments)? = values.first?.kind,
        let name = callee.plainName?.text, name == "ipairs" || name == "pairs", arguments.count == 1,
        case .table(let items)? = arguments.first?.unwrapped.kind, let first = items.first
      else { return false }
      return first.key == .position && first.value.isTruthyLiteral
    default: return false
    }
  }
}
