import LuaSyntax

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
        .warning, "\(left.1.type) is never equal to \(right.1.type)", at: range,
        suggestion: advice(left.1, right.1))
    }
    for (known, literal) in [(left.1, right.0), (right.1, left.0)] {
      guard let allowed = known.allowed, let text = literal.literalText, !allowed.contains(text) else { continue }
      report(
        .warning, "this is never '\(text)'", at: literal.range,
        suggestion: Self.nearest(text, among: allowed) ?? "it is one of: \(allowed.joined(separator: ", "))")
    }
  }

  private mutating func checkOrder(_ left: KnownType, _ right: KnownType, at range: SourceRange) {
    guard let one = left.family, let other = right.family, one != other else { return }
    report(
      .warning, "\(left.type) cannot be compared with \(right.type)", at: range, suggestion: advice(left, right))
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
        .warning, "'\(binary.rawValue)' does not work between \(left.type) and \(right.type)", at: range,
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
