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

extension CheckPass {
  func unary(_ unary: LuaUnaryOperator, _ operand: KnownType) -> KnownType {
    switch unary {
    case .not: KnownType(.boolean)
    case .length: KnownType(.integer)
    case .negate where operand.family == .money || operand.family == .number: KnownType(operand.type)
    case .negate, .bitwiseNot: .any
    }
  }

  mutating func binary(
    _ binary: LuaBinaryOperator, _ range: SourceRange, _ left: LuaExpression, _ right: LuaExpression
  ) -> KnownType {
    let first = infer(left)
    switch binary {
    case .and, .or: return choice(binary, first, right)
    case .equal, .notEqual:
      checkEquality((left, first), (right, infer(right)), at: range)
      return KnownType(.boolean)
    case .less, .greater, .lessOrEqual, .greaterOrEqual:
      checkOrder(first, infer(right), at: range)
      return KnownType(.boolean)
    case .concatenate:
      _ = infer(right)
      return KnownType(.string)
    case .add, .subtract, .multiply: return arithmetic(binary, first, infer(right), at: range)
    case .divide, .floorDivide, .modulo, .power, .bitwiseOr, .bitwiseXor, .bitwiseAnd, .shiftLeft, .shiftRight:
      _ = infer(right)
      return .any
    }
  }

  private mutating func choice(
    _ binary: LuaBinaryOperator, _ first: KnownType, _ right: LuaExpression
  ) -> KnownType {
    isCertain = false
    let second = infer(right)
    guard binary == .or, first.type == second.type else { return .any }
    return KnownType(first.type, isOptional: second.isOptional)
  }

  private mutating func checkEquality(
    _ left: (LuaExpression, KnownType), _ right: (LuaExpression, KnownType), at range: SourceRange
  ) {
    if let one = left.1.family, let other = right.1.family, one != other {
      return report(
        .warning, .neverEqual, "\(left.1.type) is never equal to \(right.1.type)", at: range,
        suggestion: advice(left.1, right.1))
    }
    for (known, literal) in [(left.1, right.0), (right.1, left.0)] {
      guard let allowed = known.allowed, let text = literal.literalText, !allowed.contains(text) else { continue }
      report(
        .warning, .neverEqual, "this is never '\(text)'", at: literal.range,
        suggestion: Self.nearest(text, among: allowed) ?? "it is one of: \(allowed.joined(separator: ", "))")
    }
  }

  private mutating func checkOrder(_ left: KnownType, _ right: KnownType, at range: SourceRange) {
    guard let one = left.family, let other = right.family, one != other else { return }
    report(
      .error, .notTogether, "\(left.type) cannot be compared with \(right.type)", at: range,
      suggestion: advice(left, right))
  }

  private mutating func arithmetic(
    _ binary: LuaBinaryOperator, _ left: KnownType, _ right: KnownType, at range: SourceRange
  ) -> KnownType {
    guard let one = left.family, let other = right.family else { return .any }
    switch (one, binary, other) {
    case (.number, _, .number):
      return KnownType(left.type == .integer && right.type == .integer ? .integer : .number)
    case (.money, .add, .money), (.money, .subtract, .money), (.money, .multiply, .number),
      (.number, .multiply, .money):
      return KnownType(.money)
    case (.day, .add, .number), (.number, .add, .day), (.day, .subtract, .number): return KnownType(.day)
    case (.day, .subtract, .day): return KnownType(.integer)
    case (.string, _, .number), (.number, _, .string), (.string, _, .string), (.record, _, _), (_, _, .record):
      return .any
    default:
      report(
        .error, .notTogether, "'\(binary.rawValue)' does not work between \(left.type) and \(right.type)", at: range,
        suggestion: advice(left, right))
      return .any
    }
  }

  private func advice(_ left: KnownType, _ right: KnownType) -> String? {
    switch Set([left.family, right.family]) {
    case [.money, .number], [.money, .string]: "write an amount with its currency: money(\"NOK 50.00\")"
    case [.day], [.day, .string]: "a day and a number of days add up; a day is written day(\"2026-03-20\")"
    default: nil
    }
  }
}
