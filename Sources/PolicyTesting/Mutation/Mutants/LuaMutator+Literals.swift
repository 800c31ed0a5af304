import LuaSyntax
import Receivables

extension LuaMutator {
  /// The changes of an expression by itself; what lies in it is visited after it.
  mutating func mutate(_ expression: LuaExpression) {
    mutateOperator(expression)
    mutateTable(expression)
    switch expression.kind {
    case .integer(let value) where value < Int64.max:
      step(text(expression), [("+1", "\(value + 1)"), ("-1", value > 0 ? "\(value - 1)" : "(-1)")], at: expression.range)
    case .boolean(let value):
      add(.boundary, [
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
      add(.guardLevel, [quoted(other, at: range, "no test expects that this is \(word): expect `level = \"\(word)\"` of its finding")])
    } else if vocabulary.levels.contains(word), let other = vocabulary.neighbour(of: word) {
      add(.level, [quoted(other, at: range, "no test distinguishes the level \(word) from \(other) here: add a case on the step \(word)")])
    } else if vocabulary.isReason(word), !comparedTexts.contains(range.offsets) {
      guard let other = vocabulary.otherReason(than: word) else { return }
      add(.reason, [quoted(other, at: range, "no test expects the reason \(word) here: add `:reason \"\(word)\"` to a case that gets it")])
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
    add(.boundary, others.map { name, other in
      Change(
        name: name, range: range, text: other,
        suggestion: "no test distinguishes \(value) from \(other.trimmingQuotes) here: add a case where it is exactly \(value) that counts")
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
