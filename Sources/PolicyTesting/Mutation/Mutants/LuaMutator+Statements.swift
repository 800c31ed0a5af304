import LuaSyntax

extension LuaMutator {
  /// Visits the statements of a block; expressions at the places to be left are not entered.
  mutating func visit(_ block: LuaBlock, leaving: [Range<Int>] = []) {
    for inner in block.statements {
      let outer = statement
      statement = inner.range.start.offset
      mutate(inner)
      visit(inner, leaving: leaving)
      statement = outer
    }
  }

  private mutating func visit(_ statement: LuaStatement, leaving: [Range<Int>]) {
    switch statement.kind {
    case .localFunction(let name, let function): enter(name.text) { $0.visit(function) }
    case .function(let target, _, let function): enter(text(target)) { $0.visit(function) }
    case .local(let names, let values):
      for (index, value) in values.enumerated() {
        visit(value, named: names.indices.contains(index) ? names[index].name.text : nil, leaving: leaving)
      }
    case .assignment(let targets, let values):
      for (index, value) in values.enumerated() {
        visit(value, named: targets.indices.contains(index) ? text(targets[index]) : nil, leaving: leaving)
      }
    case .conditional(let clauses, let otherwise):
      for clause in clauses {
        visit(clause.condition, leaving: leaving)
        visit(clause.block, leaving: leaving)
      }
      if let otherwise { visit(otherwise, leaving: leaving) }
    case .repeatLoop(let block, let condition):
      visit(block, leaving: leaving)
      visit(condition, leaving: leaving)
    default:
      for expression in statement.expressions { visit(expression, leaving: leaving) }
      for block in statement.blocks { visit(block, leaving: leaving) }
    }
  }

  private mutating func visit(_ function: LuaFunction) {
    depth += 1
    visit(function.body)
    depth -= 1
  }

  /// Visits an expression, outer before inner; `named` is the name that a function or a table gets there.
  mutating func visit(_ expression: LuaExpression, named name: String? = nil, leaving: [Range<Int>] = []) {
    if leaving.contains(expression.range.offsets) { return }
    mutate(expression)
    switch expression.kind {
    case .function(let function): enter(name ?? "function") { $0.visit(function) }
    case .parenthesised(let inner): visit(inner, named: name, leaving: leaving)
    case .table(let items): visitTable(items, leaving: leaving)
    default: for child in expression.children { visit(child, leaving: leaving) }
    }
  }

  private mutating func visitTable(_ items: [LuaTableItem], leaving: [Range<Int>]) {
    let id = items.first { $0.constantKey?.text == "id" }?.value.literalText
    let walk: (inout LuaMutator) -> Void = { mutator in
      for item in items where !mutator.isLabel(item) {
        if case .expression(let key) = item.key { mutator.visit(key) }
        mutator.visit(item.value, named: item.constantKey?.text, leaving: leaving)
      }
    }
    if let id, depth == 0 { enter(id, walk) } else { walk(&self) }
  }

  /// What only names or explains: no test should hang on it.
  private func isLabel(_ item: LuaTableItem) -> Bool {
    depth == 0 && ["id", "says", "rests_on", "doc"].contains(item.constantKey?.text ?? "")
  }
}

extension LuaMutator {
  /// The changes of a statement by itself.
  mutating func mutate(_ statement: LuaStatement) {
    switch statement.kind {
    case .conditional(let clauses, _):
      for clause in clauses { decide(clause.condition, always: [true, false]) }
    case .whileLoop(let condition, _): decide(condition, always: [false])
    case .repeatLoop(_, let condition): decide(condition, always: [true])
    case .call, .assignment, .breaking: if depth > 0 { remove(statement) }
    default: break
    }
  }

  private mutating func decide(_ condition: LuaExpression, always values: [Bool]) {
    add(
      .condition,
      values.map { value in
        Change(
          name: "\(value)", range: condition.range, text: "\(value)",
          suggestion:
            "no test has a case where `\(text(condition))` \(value ? "does not hold" : "holds") and that makes a difference: add one"
        )
      })
  }

  private mutating func remove(_ statement: LuaStatement) {
    let words = chunk.text(of: statement.range).split { $0.isWhitespace }.joined(separator: " ")
    add(
      .statement,
      [
        Change(
          name: "removed", range: statement.range, text: ";",
          suggestion: "no test needs `\(words.prefix(60))`: add a case that fails without it")
      ])
  }

  /// Takes the named parts out of a table that a function makes, one at a time.
  mutating func mutateTable(_ expression: LuaExpression) {
    guard depth > 0, case .table(let items) = expression.kind else { return }
    for item in items {
      guard let key = item.constantKey, item.value.kind != .nil, !Self.required.contains(key.text) else { continue }
      add(
        .field,
        [
          Change(
            name: "\(key.text)=nil", range: item.value.range, text: "nil",
            suggestion: "no test expects `\(key.text)` here: expect it in a case that gets this far")
        ])
    }
  }

  /// Without these no decision is made at all, so that any case notices.
  private static let required: Set<String> = ["reason"]
}
