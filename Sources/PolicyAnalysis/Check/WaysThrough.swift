import LuaSyntax

extension LuaBlock {
  /// Whether a way through it comes to its end and returns nothing, as far as can be seen without running it. Where
  /// there are labels nothing is said.
  var mayEndWithoutReturn: Bool { statements.allSatisfy(\.mayGoOn) }

  /// Whether a `break` in it leaves the loop that it is the body of.
  fileprivate var breaksOut: Bool { statements.contains(where: \.breaksOut) }
}

extension LuaStatement {
  /// Whether what stands behind it may be reached.
  fileprivate var mayGoOn: Bool {
    switch kind {
    case .returning, .breaking, .goto, .label: false
    case .doBlock(let block): block.mayEndWithoutReturn
    case .conditional(let clauses, let otherwise):
      clauses.contains { $0.block.mayEndWithoutReturn } || otherwise?.mayEndWithoutReturn ?? true
    case .whileLoop(let condition, let block): !condition.isAlways(true) || block.breaksOut
    case .repeatLoop(let block, let condition):
      block.breaksOut || block.mayEndWithoutReturn && !condition.isAlways(false)
    case .call(let call): !call.isError
    case .empty, .local, .assignment, .localFunction, .function, .numericFor, .genericFor: true
    }
  }

  fileprivate var breaksOut: Bool {
    switch kind {
    case .breaking: true
    case .doBlock(let block): block.breaksOut
    case .conditional(let clauses, let otherwise):
      clauses.contains { $0.block.breaksOut } || otherwise?.breaksOut ?? false
    default: false
    }
  }
}

extension LuaExpression {
  fileprivate func isAlways(_ value: Bool) -> Bool {
    if case .boolean(value) = unwrapped.kind { true } else { false }
  }

  /// Whether it is a call of `error`, behind which nothing is reached.
  fileprivate var isError: Bool {
    if case .call(let callee, _) = kind { callee.plainName?.text == "error" } else { false }
  }
}
