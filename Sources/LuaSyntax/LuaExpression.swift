/// An expression and where it stands.
package struct LuaExpression: Sendable, Hashable {
  /// What it is.
  package let kind: Kind
  /// Where it stands, parentheses of its own included.
  package let range: SourceRange
  /// How many levels of syntax lie in it; the parser keeps it bounded, so that a walk over the tree needs no guard.
  let height: Int

  /// The forms of an expression.
  package indirect enum Kind: Sendable, Hashable {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case float(Double)
    case string(LuaString)
    /// `...`
    case vararg
    case function(LuaFunction)
    case name(LuaName)
    /// `value.name`
    case field(LuaExpression, LuaName)
    /// `value[key]`
    case index(LuaExpression, LuaExpression)
    /// `function(arguments)`
    case call(LuaExpression, [LuaExpression])
    /// `value:name(arguments)`
    case methodCall(LuaExpression, LuaName, [LuaExpression])
    /// `(value)`, which cuts a list of values to one
    case parenthesised(LuaExpression)
    case unary(LuaUnaryOperator, LuaExpression)
    /// The range is the operator's own.
    case binary(LuaBinaryOperator, SourceRange, LuaExpression, LuaExpression)
    case table([LuaTableItem])
  }

  init(_ kind: Kind, _ range: SourceRange) {
    self.kind = kind
    self.range = range
    height = 1 + kind.heightBelow
  }
}

extension LuaExpression.Kind {
  fileprivate var heightBelow: Int {
    switch self {
    case .nil, .boolean, .integer, .float, .string, .vararg, .name: 0
    case .function(let function): function.body.height
    case .field(let value, _), .parenthesised(let value), .unary(_, let value): value.height
    case .index(let left, let right), .binary(_, _, let left, let right): max(left.height, right.height)
    case .call(let value, let arguments), .methodCall(let value, _, let arguments):
      max(value.height, arguments.greatestHeight)
    case .table(let items): items.reduce(0) { max($0, $1.value.height, $1.key.computed?.height ?? 0) }
    }
  }
}

extension Collection<LuaExpression> {
  var greatestHeight: Int { reduce(0) { Swift.max($0, $1.height) } }
}

/// An operator with one operand.
package enum LuaUnaryOperator: String, Sendable, Hashable, CaseIterable {
  case negate = "-", not, length = "#", bitwiseNot = "~"
}

/// An operator with two operands.
package enum LuaBinaryOperator: String, Sendable, Hashable, CaseIterable {
  case or, and
  case less = "<", greater = ">", lessOrEqual = "<=", greaterOrEqual = ">=", notEqual = "~=", equal = "=="
  case bitwiseOr = "|", bitwiseXor = "~", bitwiseAnd = "&", shiftLeft = "<<", shiftRight = ">>"
  case concatenate = "..", add = "+", subtract = "-", multiply = "*", divide = "/", floorDivide = "//"
  case modulo = "%", power = "^"

  /// How strongly it binds the operand on its left and on its right; more on the left than on the right means that
  /// it groups to the right (Lua 5.4 manual, section 3.4.8).
  var priority: (left: Int, right: Int) {
    switch self {
    case .or: (1, 1)
    case .and: (2, 2)
    case .less, .greater, .lessOrEqual, .greaterOrEqual, .notEqual, .equal: (3, 3)
    case .bitwiseOr: (4, 4)
    case .bitwiseXor: (5, 5)
    case .bitwiseAnd: (6, 6)
    case .shiftLeft, .shiftRight: (7, 7)
    case .concatenate: (9, 8)
    case .add, .subtract: (10, 10)
    case .multiply, .divide, .floorDivide, .modulo: (11, 11)
    case .power: (14, 13)
    }
  }
}

extension LuaUnaryOperator {
  /// How strongly every unary operator binds its operand: below `^`, above all else.
  static let priority = 12
}

/// A name as written, and where.
package struct LuaName: Sendable, Hashable {
  /// The name.
  package let text: String
  /// Where it stands.
  package let range: SourceRange

  package init(text: String, range: SourceRange) {
    self.text = text
    self.range = range
  }
}

/// The value of a string literal: any bytes, which are usually UTF-8.
package struct LuaString: Sendable, Hashable {
  /// The bytes, escapes resolved.
  package var bytes: [UInt8]

  /// Wraps bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes as text, or `nil` when they are not UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }
}

/// A function's parameters and body.
package struct LuaFunction: Sendable, Hashable {
  /// Its parameters. `self`, which `function a:b()` implies, stands first with the range of the name `b`.
  package let parameters: [LuaName]
  /// Whether it takes further arguments as `...`.
  package let isVararg: Bool
  /// What it does.
  package let body: LuaBlock
  /// From the opening parenthesis to `end`.
  package let range: SourceRange
}

/// An entry of a table constructor.
package struct LuaTableItem: Sendable, Hashable {
  /// How the entry's key is written.
  package enum Key: Sendable, Hashable {
    /// `value`: the next place of the list
    case position
    /// `name = value`
    case name(LuaName)
    /// `[key] = value`
    case expression(LuaExpression)

    /// The expression in brackets.
    package var computed: LuaExpression? {
      guard case .expression(let key) = self else { return nil }
      return key
    }
  }

  package let key: Key
  package let value: LuaExpression
  /// Where it stands, without the separator.
  package let range: SourceRange

  /// The key and where it stands, when it is a name or a text literal.
  package var constantKey: LuaName? {
    switch key {
    case .position: nil
    case .name(let name): name
    case .expression(let expression): expression.literalText.map { LuaName(text: $0, range: expression.range) }
    }
  }
}

extension LuaExpression {
  /// The expression without the parentheses around it.
  package var unwrapped: LuaExpression {
    var expression = self
    while case .parenthesised(let inner) = expression.kind { expression = inner }
    return expression
  }

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
