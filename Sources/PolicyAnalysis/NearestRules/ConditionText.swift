import LuaGuest
import LuaSyntax

/// Words for conditions, made of their source and of what the sides were.
enum ConditionText {
  /// Source on one line.
  static func oneLine(_ source: String) -> String {
    source.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The operator of a comparison, out of its source.
  static func comparison(in text: String) -> LuaBinaryOperator? {
    guard let chunk = try? LuaParser.parse("return " + text, file: "condition"),
      case .returning(let values)? = chunk.block.statements.last?.kind,
      case .binary(let operation, _, _, _)? = values.first?.unwrapped.kind, operation.compares
    else { return nil }
    return operation
  }

  /// What is needed and what was.
  static func sentence(_ expression: LuaExpression, wanted: Bool, observed: ObservedCondition, in chunk: LuaChunk)
    -> String
  {
    guard let operands = observed.operands, case .binary(let operation, _, let left, let right) = expression.kind else {
      return "needs \(oneLine(chunk.text(of: expression.range))) to be \(wanted), was \(observed.held)"
    }
    let sides = (oneLine(chunk.text(of: left.range)), oneLine(chunk.text(of: right.range)))
    if left.isConstant, !right.isConstant {
      let operation = wanted ? operation.mirrored : operation.mirrored.opposite
      return "needs \(sides.1) \(operation.rawValue) \(sides.0), was \(operands.right.shown)"
    }
    let named = right.isConstant ? sides.1 : "\(operands.right.shown) (\(sides.1))"
    let needed = wanted ? operation : operation.opposite
    return "needs \(sides.0) \(needed.rawValue) \(named), was \(operands.left.shown)"
  }
}

extension LuaExpression {
  /// Whether it is written out: a number, a text, `nil`, `true` or `false`.
  fileprivate var isConstant: Bool {
    switch unwrapped.kind {
    case .nil, .boolean, .integer, .float, .string: true
    case .unary(.negate, let operand): operand.isConstant
    default: false
    }
  }
}

extension LuaBinaryOperator {
  /// Whether it compares.
  var compares: Bool { [.less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual].contains(self) }

  /// The comparison that holds when this one does not.
  var opposite: LuaBinaryOperator {
    switch self {
    case .less: .greaterOrEqual
    case .greater: .lessOrEqual
    case .lessOrEqual: .greater
    case .greaterOrEqual: .less
    case .equal: .notEqual
    case .notEqual: .equal
    default: self
    }
  }

  /// The comparison with its sides changed over.
  var mirrored: LuaBinaryOperator {
    switch self {
    case .less: .greater
    case .greater: .less
    case .lessOrEqual: .greaterOrEqual
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }
}
