import LuaGuest
import LuaSyntax
import PolicyEngine

/// A condition that came out otherwise than a rule needs.
package struct UnmetCondition: Sendable, Hashable {
  /// Where it stands.
  package var line: SourceLine
  /// Its source.
  package var text: String
  /// How the rule needs it to come out.
  package var wanted: Bool
  /// What both sides were, where it is a comparison.
  package var operands: ObservedCondition.Operands?
  /// What the rule needs and what was, in words: `needs receivable.days_overdue >= 5 (p.grace_days), was 4`.
  package var sentence: String
  let range: SourceRange

  init(_ expression: LuaExpression, wanted: Bool, observed: ObservedCondition, in frame: RuleFrame) {
    let chunk = frame.file.chunk
    line = SourceLine(file: chunk.file, line: expression.range.start.line)
    text = ConditionText.oneLine(chunk.text(of: expression.range))
    range = expression.range
    self.wanted = wanted
    operands = observed.operands
    sentence = ConditionText.sentence(expression, wanted: wanted, observed: observed, in: chunk)
  }
}
