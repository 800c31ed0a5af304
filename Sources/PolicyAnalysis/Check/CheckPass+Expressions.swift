import LuaSyntax

extension CheckPass {
  /// Checks an expression and says what is known about its value.
  mutating func infer(_ expression: LuaExpression) -> KnownType {
    let type = inferKind(expression)
    inferred[expression.range.offsets] = type
    return type
  }

  private mutating func inferKind(_ expression: LuaExpression) -> KnownType {
    switch expression.kind {
    case .nil, .vararg: return .any
    case .boolean: return KnownType(.boolean)
    case .integer: return KnownType(.integer)
    case .float: return KnownType(.number)
    case .string: return KnownType(.string)
    case .name(let name): return type(of: name)
    case .parenthesised(let inner): return infer(inner)
    case .function(let function):
      walk(function)
      return .any
    case .table(let items):
      for item in items {
        if let key = item.key.computed { _ = infer(key) }
        _ = infer(item.value)
      }
      return KnownType(.table)
    case .field(let owner, let name): return member(name, of: infer(owner), owner)
    case .index(let owner, let key): return element(key, of: infer(owner), owner)
    case .call(let callee, let arguments): return call(callee, arguments, expression)
    case .methodCall(let owner, let name, let arguments):
      let method = member(name, of: infer(owner), owner)
      for argument in arguments { _ = infer(argument) }
      isCertain = false
      return result(of: method)
    case .unary(let unary, let operand): return self.unary(unary, infer(operand))
    case .binary(let binary, let range, let left, let right): return self.binary(binary, range, left, right)
    }
  }

  private func type(of name: LuaName) -> KnownType {
    switch scopes.resolution(of: name) {
    case .local(let index), .upvalue(let index): types[index] ?? .any
    case .global: KnownType(vocabulary.globals[name.text] ?? .any)
    case nil: .any
    }
  }

  private mutating func call(
    _ callee: LuaExpression, _ arguments: [LuaExpression], _ call: LuaExpression
  ) -> KnownType {
    let function = infer(callee)
    for argument in arguments { _ = infer(argument) }
    if let name = callee.plainName, scopes.resolution(of: name) == .global,
      let constructor = constructors[name.text]
    {
      checkConstruction(constructor, arguments, at: call.range)
      return .any
    }
    isCertain = false
    return result(of: function)
  }

  private func result(of function: KnownType) -> KnownType {
    switch function.type {
    case .function(let returning): KnownType(returning)
    case .record(let name): KnownType(vocabulary.records[name]?.callReturns ?? .any)
    default: .any
    }
  }
}
