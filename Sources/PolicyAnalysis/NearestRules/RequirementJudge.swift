import LuaGuest
import LuaSyntax
import PolicyEngine

/// Finds which conditions kept a rule from being reached, by what they came to while a decision was made.
struct RequirementJudge {
  /// What stands between a decision and a rule.
  struct Verdict {
    var failing: [UnmetCondition] = []
    var unknown = 0

    static func + (left: Verdict, right: Verdict) -> Verdict {
      Verdict(
        failing: left.failing + right.failing.filter { !left.failing.contains($0) },
        unknown: left.unknown + right.unknown)
    }

    /// Whether less stands in the way than for another.
    func isNearer(than other: Verdict) -> Bool { (failing.count, unknown) < (other.failing.count, other.unknown) }
  }

  let observed: ObservedConditions

  /// Judges what must hold together.
  func verdict(_ requirements: [RuleSite.Requirement]) -> Verdict {
    requirements.reduce(Verdict()) { $0 + verdict($1.expression, $1.wanted, $1.frame, depth: 0) }
  }

  private func verdict(_ expression: LuaExpression, _ wanted: Bool, _ frame: RuleFrame, depth: Int) -> Verdict {
    guard depth < RuleWalk.mostCalls else { return Verdict(unknown: 1) }
    let file = frame.file.chunk.file
    let inner = expression.unwrapped
    switch inner.kind {
    case .boolean(let flag): return constant(flag, wanted, inner, frame)
    case .nil: return constant(false, wanted, inner, frame)
    case .unary(.not, let operand): return verdict(operand, !wanted, frame, depth: depth + 1)
    case .binary(let operation, _, let left, let right) where operation == .and || operation == .or:
      let first = verdict(left, wanted, frame, depth: depth + 1)
      let second = verdict(right, wanted, frame, depth: depth + 1)
      if (operation == .and) == wanted { return first + second }
      return second.isNearer(than: first) ? second : first
    default: break
    }
    if let found = observed.settled(file, inner.range) {
      if found.held == wanted { return Verdict() }
      if found.operands == nil, let within = within(inner, wanted, frame, depth), !within.failing.isEmpty {
        return within
      }
      return Verdict(failing: [UnmetCondition(inner, wanted: wanted, observed: found, in: frame)])
    }
    return within(inner, wanted, frame, depth) ?? Verdict(unknown: 1)
  }

  private func within(_ expression: LuaExpression, _ wanted: Bool, _ frame: RuleFrame, _ depth: Int) -> Verdict? {
    guard let meant = frame.standing(for: expression) else { return nil }
    let result = verdict(meant.expression, wanted, meant.frame, depth: depth + 1)
    if expression.plainName != nil { return result }
    // Called several times, its comparisons do not tell which call they belong to.
    return result.failing.allSatisfy { observed.isSingle($0.line.file, $0.range) } ? result : nil
  }

  private func constant(_ flag: Bool, _ wanted: Bool, _ expression: LuaExpression, _ frame: RuleFrame) -> Verdict {
    if flag == wanted { return Verdict() }
    let fixed = ObservedCondition(file: frame.file.chunk.file, offsets: expression.range.offsets, held: flag)
    return Verdict(failing: [UnmetCondition(expression, wanted: wanted, observed: fixed, in: frame)])
  }
}

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
