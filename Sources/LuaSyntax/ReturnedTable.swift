/// The table that a file returns, as far as it is written out: `return { … }`, or a `local` that holds a table and
/// is returned at the end, with the fields that the file's own level assigns to it.
package struct ReturnedTable {
  /// The local's name as the file declares it; `nil` for `return { … }`.
  package private(set) var declaration: LuaName?
  /// The expressions that give fields their values, the last where there are several.
  package private(set) var fields: [String: LuaExpression] = [:]
  /// The functions among the fields.
  package private(set) var functions: [(key: LuaName, function: LuaFunction)] = []

  /// Finds the table, or `nil` when the file returns something else.
  package init?(_ chunk: LuaChunk) {
    guard case .returning(let values)? = chunk.block.statements.last?.kind, let value = values.first else {
      return nil
    }
    if case .table(let items) = value.unwrapped.kind {
      add(items)
      return
    }
    guard let returned = value.plainName else { return nil }
    for statement in chunk.block.statements { read(statement, returned: returned.text) }
    if declaration == nil { return nil }
  }

  private mutating func read(_ statement: LuaStatement, returned: String) {
    switch statement.kind {
    case .local(let names, let values):
      guard let index = names.firstIndex(where: { $0.name.text == returned }) else { return }
      (declaration, fields, functions) = (nil, [:], [])
      guard index < values.count, case .table(let items) = values[index].unwrapped.kind else { return }
      declaration = names[index].name
      add(items)
    case .assignment(let targets, let values):
      if targets.contains(where: { $0.plainName?.text == returned }) { declaration = nil }
      for (target, value) in zip(targets, values) {
        guard let member = target.constantMember, member.owner.plainName?.text == returned else { continue }
        add(member.key, value)
      }
    case .function(let target, _, let function):
      guard let member = target.constantMember, member.owner.plainName?.text == returned else { return }
      functions.append((member.key, function))
    default: return
    }
  }

  private mutating func add(_ items: [LuaTableItem]) {
    for item in items {
      if let key = item.constantKey { add(key, item.value) }
    }
  }

  private mutating func add(_ key: LuaName, _ value: LuaExpression) {
    fields[key.text] = value
    if case .function(let function) = value.unwrapped.kind { functions.append((key, function)) }
  }
}
