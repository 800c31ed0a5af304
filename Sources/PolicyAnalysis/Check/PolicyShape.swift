import LuaSyntax

/// The functions and other members of the table that a policy file returns.
struct PolicyShape {
  /// The functions that the file gives to the table.
  let functions: [(key: LuaName, function: LuaFunction)]
  /// Every use of a member, where the table is looked into by name.
  private(set) var uses: [LuaName] = []
  /// Every name that the file gives a member, at any depth.
  private(set) var members: Set<String>
  /// Whether all that happens to the table can be seen: it is looked into by name and returned, nothing else.
  private(set) var isClosed = false

  init(_ chunk: LuaChunk, _ scopes: ScopeAnalysis) {
    let table = ReturnedTable(chunk)
    functions = table?.functions ?? []
    members = Set(table?.fields.keys.map { $0 } ?? []).union(functions.map(\.key.text))
    guard let declaration = table?.declaration, let variable = scopes.variable(declaredBy: declaration) else {
      return
    }
    var looks: [LuaName] = []
    var assigned: Set<Int> = []
    chunk.block.forEachExpression { expression in
      guard case .field(let owner, let key) = expression.kind, let name = owner.plainName,
        scopes.variable(usedBy: name) == variable
      else { return }
      looks.append(key)
    }
    chunk.block.forEachTarget { target in
      guard case .field(let owner, let key) = target.kind, let name = owner.plainName,
        scopes.variable(usedBy: name) == variable
      else { return }
      assigned.insert(key.range.start.offset)
      members.insert(key.text)
    }
    uses = looks.filter { !assigned.contains($0.range.start.offset) }
    let known = scopes.variables[variable]
    isClosed = known.writes.isEmpty && known.reads.count == looks.count + 1
  }
}

extension LuaBlock {
  /// Calls `visit` with every expression that is assigned to, functions included, at any depth.
  fileprivate func forEachTarget(_ visit: (LuaExpression) -> Void) {
    for statement in statements {
      switch statement.kind {
      case .assignment(let targets, _): for target in targets { visit(target) }
      case .function(let target, _, _): visit(target)
      default: break
      }
      for block in statement.blocks { block.forEachTarget(visit) }
      for expression in statement.expressions { expression.forEachFunction { $0.body.forEachTarget(visit) } }
    }
  }
}

extension LuaExpression {
  fileprivate func forEachFunction(_ visit: (LuaFunction) -> Void) {
    if case .function(let function) = kind { visit(function) }
    for child in children { child.forEachFunction(visit) }
  }
}
