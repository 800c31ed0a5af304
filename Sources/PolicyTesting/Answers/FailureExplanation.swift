import LuaGuest
import PolicyAnalysis
import PolicyEngine
import Receivables

/// What there is to learn from an answer that was not the expected one: the line that decided, what it saw, what the
/// expected answer lacked, and the parameters and values of the law that were read.
struct FailureExplanation {
  /// Most comparisons that are shown, the last ones.
  static let mostComparisons = 6
  /// Most rules that are shown.
  static let mostRules = 2

  let answer: PolicyAnswer
  let goal: RuleGoal
  let evaluator: Evaluator

  /// The lesson, a line for each thing; empty when there is nothing to say.
  var text: String {
    var rows: [(String, String)] = []
    if let line = answer.decidedAt {
      rows.append(("decided at", line.description))
      if let text = evaluator.sourceText(line, of: answer.policy), !text.isEmpty { rows.append(("", text)) }
    }
    rows += comparisons + parameters + law
    var last = ""
    return rows.map { label, text in
      let shown = label == last ? "" : label
      last = label
      return shown.padded(to: 12) + text
    }.joined(separator: "\n")
  }

  private var comparisons: [(String, String)] {
    guard answer.decidedAt != nil, let book = try? evaluator.ruleBook(of: answer.policy) else { return [] }
    let observed = evaluator.observe(answer)
    let all = book.comparisons(observed)
    let telling = all.filter { !$0.asksForPresence }
    let seen = (telling.isEmpty ? all : telling).suffix(Self.mostComparisons).map { seen in
      ("saw", "\(seen.text): \(seen.values) was \(seen.held), at \(seen.line)")
    }
    guard goal != RuleGoal() else { return seen }
    let rules = book.nearest(goal, hook: answer.hook, observed: observed, most: Self.mostRules)
    return seen
      + rules.map { ("near miss", "\($0.name) at \($0.line) \($0.unmet.map(\.sentence).joined(separator: ", and "))") }
  }

  private var parameters: [(String, String)] {
    let set = evaluator.parameters(of: answer)
    return answer.facts.compactMap(\.parameter).compactMap { name in
      guard let entry = set?.entry(name) else { return nil }
      let origin = answer.parameters[name] == nil ? entry.origin.description : "set by the case"
      return ("parameter", "\(name) = \(entry.value)  (\(origin))")
    }
  }

  private var law: [(String, String)] {
    answer.facts.filter { $0.name.hasPrefix("law.") }.map { fact in
      let name = String(fact.name.dropFirst("law.".count))
      if name.hasPrefix("value("),
        let told = evaluator.citation(String(name.dropFirst("value(".count).dropLast()), of: answer)
      {
        return ("law", told)
      }
      guard case .string(let text) = fact.value else { return ("law", "\(name) = \(fact.value.shown)") }
      return ("law", "\(name): \(text)")
    }
  }
}

extension NearestRule {
  /// The rule in a few words: `notice "friendly"`.
  fileprivate var name: String { [outcome, level.map { "\"\($0)\"" }].compactMap { $0 }.joined(separator: " ") }
}

extension String {
  /// The text with spaces after it up to a width.
  func padded(to width: Int) -> String { self + String(repeating: " ", count: Swift.max(0, width - count)) }
}
