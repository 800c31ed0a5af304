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
