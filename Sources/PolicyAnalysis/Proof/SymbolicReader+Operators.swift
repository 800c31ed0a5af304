import LuaSyntax
import PolicyEngine

extension SymbolicReader {
  func unary(_ operation: LuaUnaryOperator, _ operand: SymbolicValue) -> SymbolicValue {
    switch operation {
    case .not: return .certain(.boolean(operand.truth.negated))
    case .negate:
      return each(operand) { reader, value in
        switch value {
        case .number(let number): .certain(.number(WholeNumber.constant(0).subtracting(number)))
        case .money(let units, let currency):
          .certain(.money(WholeNumber.constant(0).subtracting(units), currency: currency))
        default: reader.terms.unknown()
        }
      }
    case .length:
      return each(operand) { reader, value in
        guard case .list(let path, _) = value else { return reader.terms.unknown() }
        let length = reader.terms.whole("#\(path)")
        reader.terms.add(WholeNumber.constant(0).isAtMost(length))
        return .certain(.number(length))
      }
    case .bitwiseNot: return terms.unknown()
    }
  }

  func binary(
    _ operation: LuaBinaryOperator, _ left: LuaExpression, _ right: LuaExpression, _ frame: RuleFrame
  ) -> SymbolicValue {
    switch operation {
    case .and, .or:
      let first = value(left, frame), second = value(right, frame)
      let goesOn = operation == .and
      return SymbolicValue(
        cases: first.part(!goesOn) + second.under(terms.named(first.truth.comes(goesOn))))
    case .equal, .notEqual:
      let truth = equality(value(left, frame), value(right, frame))
      return .certain(.boolean(operation == .equal ? truth : truth.negated))
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .certain(.boolean(order(operation, value(left, frame), value(right, frame))))
    case .add, .subtract, .multiply:
      return pairs(value(left, frame), value(right, frame)) { reader, left, right in
        reader.result(of: operation, left, right)
      }
    case .concatenate: return .certain(.thing)
    default: return terms.unknown()
    }
  }

  /// What each of its values comes to.
  func each(_ value: SymbolicValue, _ body: (SymbolicReader, SymbolicValue.Value) -> SymbolicValue) -> SymbolicValue {
    SymbolicValue(cases: value.cases.flatMap { body(self, $0.value).under($0.when) })
  }

  /// What each two of their values come to.
  func pairs(
    _ left: SymbolicValue, _ right: SymbolicValue,
    _ body: (SymbolicReader, SymbolicValue.Value, SymbolicValue.Value) -> SymbolicValue
  ) -> SymbolicValue {
    guard left.cases.count * right.cases.count <= Self.mostCases else { return terms.unknown() }
    return each(left) { reader, one in
      reader.each(right) { reader, other in body(reader, one, other) }
    }
  }

  private func result(
    of operation: LuaBinaryOperator, _ left: SymbolicValue.Value, _ right: SymbolicValue.Value
  ) -> SymbolicValue {
    switch (operation, left, right) {
    case (.add, .number(let left), .number(let right)): .certain(.number(left.adding(right)))
    case (.subtract, .number(let left), .number(let right)): .certain(.number(left.subtracting(right)))
    case (.multiply, .number(.constant(let factor)), .number(let number)),
      (.multiply, .number(let number), .number(.constant(let factor))):
      .certain(.number(.product(factor, number)))
    case (.add, .day(let day), .number(let days)): .certain(.day(day.adding(days)))
    case (.subtract, .day(let day), .number(let days)): .certain(.day(day.subtracting(days)))
    case (.subtract, .day(let left), .day(let right)): .certain(.number(left.subtracting(right)))
    case (.add, .money(let left, let currency), .money(let right, _)):
      .certain(.money(left.adding(right), currency: currency))
    case (.subtract, .money(let left, let currency), .money(let right, _)):
      .certain(.money(left.subtracting(right), currency: currency))
    // What cannot be reckoned with raises an error, and comes to nothing.
    case (_, .nothing, _), (_, _, .nothing), (_, .boolean, _), (_, _, .boolean): SymbolicValue(cases: [])
    default: terms.unknown()
    }
  }

  /// When a value is a text.
  func comes(_ value: SymbolicValue, to text: String) -> Formula {
    equality(value, .certain(.text(terms.number(of: text)))).holds
  }

  private func equality(_ left: SymbolicValue, _ right: SymbolicValue) -> Truth {
    compare(left, right) { reader, left, right in reader.equality(left, right) }
  }

  private func compare(
    _ left: SymbolicValue, _ right: SymbolicValue,
    _ body: (SymbolicReader, SymbolicValue.Value, SymbolicValue.Value) -> Truth
  ) -> Truth {
    var holds: [Formula] = [], fails: [Formula] = []
    for one in left.cases {
      for other in right.cases {
        let when = Formula.and(one.when, other.when)
        if when == .constant(false) { continue }
        let truth = body(self, one.value, other.value)
        holds.append(.and(when, truth.holds))
        fails.append(.and(when, truth.fails))
      }
    }
    return Truth(holds: .some(holds), fails: .some(fails))
  }

  private func equality(_ left: SymbolicValue.Value, _ right: SymbolicValue.Value) -> Truth {
    switch (left, right) {
    case (.unknown(let truth), .nothing), (.nothing, .unknown(let truth)):
      // What is nil does not count as true; false does not either.
      let isNothing = terms.unknownTruth().holds
      return Truth(holds: .and(isNothing, truth.fails), fails: isNothing.negated)
    case (.unknown, _), (_, .unknown): return terms.unknownTruth()
    case (.nothing, .nothing): return .exactly(.constant(true))
    case (.boolean(let left), .boolean(let right)):
      return Truth(
        holds: .or(.and(left.holds, right.holds), .and(left.fails, right.fails)),
        fails: .or(.and(left.holds, right.fails), .and(left.fails, right.holds)))
    case (.number(let left), .number(let right)), (.day(let left), .day(let right)),
      (.text(let left), .text(let right)):
      return .exactly(left.isEqual(to: right))
    case (.money(let left, let one), .money(let right, let other)):
      return .exactly(.and(left.isEqual(to: right), one.isEqual(to: other)))
    case (.record, .record), (.list, .list), (.thing, _), (_, .thing), (.decision, .decision):
      return terms.unknownTruth()
    default: return .exactly(.constant(false))
    }
  }

  private func order(_ operation: LuaBinaryOperator, _ left: SymbolicValue, _ right: SymbolicValue) -> Truth {
    compare(left, right) { reader, left, right in
      switch (left, right) {
      case (.number(let left), .number(let right)), (.day(let left), .day(let right)):
        return .exactly(Self.order(operation, left, right))
      case (.money(let left, let one), .money(let right, let other)):
        // Amounts in two currencies raise an error.
        let same = one.isEqual(to: other), order = Self.order(operation, left, right)
        return Truth(holds: .and(same, order), fails: .and(same, order.negated))
      case (.nothing, _), (_, .nothing), (.boolean, _), (_, .boolean):
        return Truth(holds: .constant(false), fails: .constant(false))
      default: return reader.terms.unknownTruth()
      }
    }
  }

  private static func order(_ operation: LuaBinaryOperator, _ left: WholeNumber, _ right: WholeNumber) -> Formula {
    switch operation {
    case .less: left.isLess(than: right)
    case .lessOrEqual: left.isAtMost(right)
    case .greater: right.isLess(than: left)
    default: right.isAtMost(left)
    }
  }
}
