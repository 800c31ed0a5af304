/// A parsed file.
package struct LuaChunk: Sendable, Hashable {
  /// The file, as it was named to the parser.
  package let file: String
  /// Its bytes.
  package let source: [UInt8]
  /// What it does.
  package let block: LuaBlock

  /// The source of a stretch, as text.
  package func text(of range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}

/// Statements that share a scope.
package struct LuaBlock: Sendable, Hashable {
  /// The statements in order.
  package let statements: [LuaStatement]
  /// From just after the word that opens it to just before the word that closes it.
  package let range: SourceRange
  let height: Int

  init(_ statements: [LuaStatement], _ range: SourceRange) {
    self.statements = statements
    self.range = range
    height = 1 + statements.reduce(0) { max($0, $1.height) }
  }
}

extension LuaExpression {
  /// The expressions directly in it, in source order; those in a function's body are not.
  package var children: [LuaExpression] {
    switch kind {
    case .nil, .boolean, .integer, .float, .string, .vararg, .name, .function: []
    case .field(let value, _), .parenthesised(let value), .unary(_, let value): [value]
    case .index(let left, let right), .binary(_, _, let left, let right): [left, right]
    case .call(let value, let arguments), .methodCall(let value, _, let arguments): [value] + arguments
    case .table(let items): items.flatMap { ($0.key.computed.map { [$0] } ?? []) + [$0.value] }
    }
  }
}

extension LuaStatement {
  /// The expressions directly in it, in source order; a function statement has its target only.
  package var expressions: [LuaExpression] {
    switch kind {
    case .empty, .breaking, .goto, .label, .localFunction, .doBlock: []
    case .call(let call): [call]
    case .local(_, let values), .returning(let values), .genericFor(_, let values, _): values
    case .assignment(let targets, let values): targets + values
    case .function(let target, _, _): [target]
    case .whileLoop(let condition, _), .repeatLoop(_, let condition): [condition]
    case .conditional(let clauses, _): clauses.map(\.condition)
    case .numericFor(_, let from, let to, let step, _): [from, to] + (step.map { [$0] } ?? [])
    }
  }

  /// The blocks directly in it, the body of a function statement included.
  package var blocks: [LuaBlock] {
    switch kind {
    case .empty, .breaking, .goto, .label, .call, .local, .returning, .assignment: []
    case .localFunction(_, let function), .function(_, _, let function): [function.body]
    case .doBlock(let block), .whileLoop(_, let block), .repeatLoop(let block, _): [block]
    case .numericFor(_, _, _, _, let block), .genericFor(_, _, let block): [block]
    case .conditional(let clauses, let otherwise): clauses.map(\.block) + (otherwise.map { [$0] } ?? [])
    }
  }
}

extension LuaBlock {
  /// Calls `visit` with every expression in the block at any depth, functions included, outer before inner.
  package func forEachExpression(_ visit: (LuaExpression) -> Void) {
    for statement in statements {
      for expression in statement.expressions { expression.forEach(visit) }
      for block in statement.blocks { block.forEachExpression(visit) }
    }
  }
}

extension LuaExpression {
  fileprivate func forEach(_ visit: (LuaExpression) -> Void) {
    visit(self)
    if case .function(let function) = kind { function.body.forEachExpression(visit) }
    for child in children { child.forEach(visit) }
  }
}
