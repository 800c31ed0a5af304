import LuaSyntax
import Receivables

extension LuaMutator {
  /// The changes of an expression by itself; what lies in it is visited after it.
  mutating func mutate(_ expression: LuaExpression) {
    mutateOperator(expression)
    mutateTable(expression)
    switch expression.kind {
    case .integer(let value) where value < Int64.max:
      step(
        text(expression), [("+1", "\(value + 1)"), ("-1", value > 0 ? "\(value - 1)" : "(-1)")], at: expression.range)
    case .boolean(let value):
      add(
        .boundary,
        [
          Change(
            name: "\(!value)", range: expression.range, text: "\(!value)",
            suggestion: "no test needs `\(value)` here: add a case that expects what follows from it")
        ])
    case .string(let string): if let text = string.text { mutateText(text, at: expression.range) }
    case .binary(let sign, _, let left, let right) where [.equal, .notEqual].contains(sign):
      comparedTexts.formUnion([left, right].compactMap { $0.literalText == nil ? nil : $0.unwrapped.range.offsets })
    default: break
    }
  }

  private mutating func mutateText(_ word: String, at range: SourceRange) {
    if vocabulary.guardLevels.contains(word), let other = vocabulary.otherGuardLevel(than: word) {
      add(
        .guardLevel,
        [quoted(other, at: range, "no test expects that this is \(word): expect `level = \"\(word)\"` of its finding")])
    } else if vocabulary.levels.contains(word), let other = vocabulary.neighbour(of: word) {
      add(
        .level,
        [
          quoted(
            other, at: range,
            "no test distinguishes the level \(word) from \(other) here: add a case on the step \(word)")
        ])
    } else if vocabulary.isReason(word), !comparedTexts.contains(range.offsets) {
      guard let other = vocabulary.otherReason(than: word) else { return }
      add(
        .reason,
        [
          quoted(
            other, at: range,
            "no test expects the reason \(word) here: add `:reason \"\(word)\"` to a case that gets it")
        ])
    } else if let amount = try? Money(word), let (more, less) = amount.neighbours {
      step(word, [("+1", "\"\(more)\""), ("-1", "\"\(less)\"")], at: range)
    } else if let day = CivilDay(word) {
      step(word, [("+1", "\"\(day.adding(days: 1))\""), ("-1", "\"\(day.adding(days: -1))\"")], at: range)
    }
  }

  private func quoted(_ word: String, at range: SourceRange, _ suggestion: String) -> Change {
    Change(name: word, range: range, text: "\"\(word)\"", suggestion: suggestion)
  }

  private mutating func step(_ value: String, _ others: [(String, String)], at range: SourceRange) {
    add(
      .boundary,
      others.map { name, other in
        Change(
          name: name, range: range, text: other,
          suggestion:
            "no test distinguishes \(value) from \(other.trimmingQuotes) here: add a case where it is exactly \(value) that counts"
        )
      })
  }
}

extension Money {
  /// One minor unit more and one less; `nil` at the ends of what an amount can be.
  var neighbours: (more: Money, less: Money)? {
    guard minorUnits < Int64.max, minorUnits > Int64.min else { return nil }
    return (Money(minorUnits: minorUnits + 1, currency), Money(minorUnits: minorUnits - 1, currency))
  }
}

extension String {
  /// The text without quotes or parentheses around it.
  var trimmingQuotes: String { String(drop { "\"(".contains($0) }.reversed().drop { "\")".contains($0) }.reversed()) }
}

extension LuaMutator {
  /// The changes of an operator.
  mutating func mutateOperator(_ expression: LuaExpression) {
    switch expression.kind {
    case .binary(let sign, let range, let left, let right):
      mutate(sign, range, left, right, whole: expression)
    case .unary(.not, let operand):
      removeSign(
        "not", of: operand, from: expression,
        suggestion: "add a case where `\(text(operand))` holds, and one where it does not")
    case .unary(.negate, let operand):
      if expression.literalInteger == nil {
        removeSign(
          "-", of: operand, from: expression, suggestion: "add a case that fails when `\(text(operand))` is not negated"
        )
      }
    default: break
    }
  }

  private mutating func mutate(
    _ sign: LuaBinaryOperator, _ range: SourceRange, _ left: LuaExpression, _ right: LuaExpression, whole: LuaExpression
  ) {
    switch sign {
    case .less, .lessOrEqual, .greater, .greaterOrEqual, .equal, .notEqual:
      add(
        .comparison,
        Self.others(sign).map { other in
          Change(
            name: other.rawValue, range: range, text: other.rawValue,
            suggestion:
              "no test distinguishes `\(text(whole))` from `\(other.rawValue) \(text(right))`: add a case where "
              + "\(text(left)) is \(Self.difference(sign, other)) \(text(right))")
        })
    case .and, .or:
      let other: LuaBinaryOperator = sign == .and ? .or : .and
      add(
        .connective,
        [
          Change(
            name: other.rawValue, range: range, text: other.rawValue,
            suggestion:
              "no test distinguishes `\(sign.rawValue)` from `\(other.rawValue)`: add a case where only one of "
              + "`\(text(left))` and `\(text(right))` holds")
        ])
      add(.clause, [drop(right, keeping: left, sign, whole, "left"), drop(left, keeping: right, sign, whole, "right")])
    case .add, .subtract:
      let other: LuaBinaryOperator = sign == .add ? .subtract : .add
      add(
        .arithmetic,
        [
          Change(
            name: other.rawValue, range: range, text: other.rawValue,
            suggestion:
              "no test distinguishes `\(text(whole))` from `\(text(left)) \(other.rawValue) \(text(right))`: add a "
              + "case where \(text(right)) is not zero and the result is expected")
        ])
    default: break
    }
  }

  /// The comparisons that tests must tell from one: at the boundary, on the far side of it, and the contrary.
  private static func others(_ sign: LuaBinaryOperator) -> [LuaBinaryOperator] {
    switch sign {
    case .less: [.lessOrEqual, .notEqual, .greaterOrEqual]
    case .lessOrEqual: [.less, .equal, .greater]
    case .greater: [.greaterOrEqual, .notEqual, .lessOrEqual]
    case .greaterOrEqual: [.greater, .equal, .less]
    case .equal: [.notEqual]
    default: [.equal]
    }
  }

  /// Where two comparisons differ, in words that stand before the right side.
  private static func difference(_ sign: LuaBinaryOperator, _ other: LuaBinaryOperator) -> String {
    switch (sign, other) {
    case (.less, .lessOrEqual), (.lessOrEqual, .less), (.greater, .greaterOrEqual), (.greaterOrEqual, .greater):
      "exactly"
    case (.less, .notEqual), (.greaterOrEqual, .equal): "more than"
    case (.greater, .notEqual), (.lessOrEqual, .equal): "less than"
    default: "plainly on either side of"
    }
  }

  private func drop(
    _ side: LuaExpression, keeping kept: LuaExpression, _ sign: LuaBinaryOperator, _ whole: LuaExpression,
    _ name: String
  ) -> Change {
    let need = sign == .and ? "holds and `\(text(side))` does not" : "does not hold and `\(text(side))` does"
    return Change(
      name: name, range: whole.range, text: chunk.text(of: kept.range),
      suggestion: "no test needs `\(text(side))` here: add a case where `\(text(kept))` \(need)")
  }

  private mutating func removeSign(
    _ sign: String, of operand: LuaExpression, from whole: LuaExpression, suggestion: String
  ) {
    let range = SourceRange(start: whole.range.start, end: operand.range.start)
    // A blank keeps the words on either side apart: `return-x`.
    add(
      .negation,
      [Change(name: "removed", range: range, text: " ", suggestion: "no test needs `\(sign)` here: \(suggestion)")])
  }
}
