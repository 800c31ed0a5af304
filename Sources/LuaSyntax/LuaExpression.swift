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
