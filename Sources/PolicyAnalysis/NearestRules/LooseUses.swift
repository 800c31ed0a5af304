import LuaSyntax

/// Where a file uses a function otherwise than by calling it under its name, so that it may be called from where no
/// walk sees it.
struct LooseUses {
  /// Where names begin that stand for a value.
  private var names: Set<Int> = []
  /// Members that stand for a value, as they are written: `steps.first`.
  private var members: Set<String> = []
  /// Whether what is extended is used otherwise than by `ctx.base.reminder(…)`.
  private(set) var isBaseLoose = false

  init(_ chunk: LuaChunk) {
    var named = Set(chunk.block.statements.flatMap(\.targets).map(\.range))
    var bases: Set<SourceRange> = []
    chunk.block.forEachExpression { expression in
      guard case .call(let callee, _) = expression.kind else { return }
      named.insert(callee.unwrapped.range)
      if let owner = callee.constantMember?.owner { bases.insert(owner.unwrapped.range) }
    }
    chunk.block.forEachExpression { expression in
      guard !named.contains(expression.range) else { return }
      if case .name(let name) = expression.kind { names.insert(name.range.start.offset) }
      if let member = expression.constantMember {
        members.insert(chunk.text(of: expression.unwrapped.range))
        if member.key.text == "base", !bases.contains(expression.unwrapped.range) { isBaseLoose = true }
      }
    }
  }

  /// Whether a variable stands for a value anywhere.
  func has(_ variable: ScopeAnalysis.Variable) -> Bool { variable.reads.contains { names.contains($0.start.offset) } }

  /// Whether a member stands for a value anywhere, by its text.
  func has(_ member: String) -> Bool { members.contains(member) }
}

extension LuaStatement {
  /// What it gives a value to.
  fileprivate var targets: [LuaExpression] {
    switch kind {
    case .function(let target, _, _): [target]
    case .assignment(let targets, _): targets
    default: []
    }
  }
}
