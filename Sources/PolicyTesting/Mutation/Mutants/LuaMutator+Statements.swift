import LuaSyntax

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
    add(.condition, values.map { value in
      Change(
        name: "\(value)", range: condition.range, text: "\(value)",
        suggestion: "no test has a case where `\(text(condition))` \(value ? "does not hold" : "holds") and that makes a difference: add one")
    })
  }

  private mutating func remove(_ statement: LuaStatement) {
    let words = chunk.text(of: statement.range).split { $0.isWhitespace }.joined(separator: " ")
    add(.statement, [
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
      add(.field, [
        Change(
          name: "\(key.text)=nil", range: item.value.range, text: "nil",
          suggestion: "no test expects `\(key.text)` here: expect it in a case that gets this far")
      ])
    }
  }

  /// Without these no decision is made at all, so that any case notices.
  private static let required: Set<String> = ["reason"]
}
