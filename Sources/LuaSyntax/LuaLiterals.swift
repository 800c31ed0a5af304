extension LuaExpression {
  /// The expression without the parentheses around it.
  package var unwrapped: LuaExpression {
    var expression = self
    while case .parenthesised(let inner) = expression.kind { expression = inner }
    return expression
  }

  /// The text of a string literal.
  package var literalText: String? {
    guard case .string(let string) = unwrapped.kind else { return nil }
    return string.text
  }

  /// The value of a whole-number literal, a minus sign included.
  package var literalInteger: Int64? {
    switch unwrapped.kind {
    case .integer(let value): value
    case .unary(.negate, let operand): operand.literalInteger.map { 0 &- $0 }
    default: nil
    }
  }

  /// The name and its place when the expression is nothing but a name.
  package var plainName: LuaName? {
    guard case .name(let name) = unwrapped.kind else { return nil }
    return name
  }

  /// The value looked into, and the key with its place, when that is a name or a text literal.
  package var constantMember: (owner: LuaExpression, key: LuaName)? {
    switch unwrapped.kind {
    case .field(let owner, let name): (owner, name)
    case .index(let owner, let key): key.literalText.map { (owner, LuaName(text: $0, range: key.range)) }
    default: nil
    }
  }
}
