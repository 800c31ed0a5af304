import LuaGuest
import PolicyAnalysis
import PolicyEngine
import Receivables

/// A decision for who writes the policy: sentences, then the source that ran, with what it saw.
struct AuthorExplanation {
  private let explanation: Explanation
  private let style: TextStyle
  private let sentences = DecisionSentences(words: ValueWords(reader: .author))

  init(_ explanation: Explanation, style: TextStyle) {
    self.explanation = explanation
    self.style = style
  }

  private var decision: Decision { explanation.decision }

  var text: String {
    var all = decision.headline.wrapped(to: style.width).map { style.paint($0, .strong) }
    all += paragraphs(sentences.all(decision) + ending)
    if !explanation.lines.isEmpty { all += section("The lines that ran, and what they saw", source) }
    all += section("What was nearest to deciding otherwise", nearest)
    all += section("Parameters", parameters)
    all += section("The law", explanation.lawValues.flatMap { bullet("\($0.citation)") })
    all += section(
      "What changes it", paragraphs([sentences.outlook(explanation.outlook, after: decision.asOf)] + alternatives))
    return all.joined(separator: "\n") + "\n"
  }

  private var ending: [String] {
    [
      decision.decidedAt.map { "Decided at \($0) of policy \(decision.policy.name)." },
      decision.nextLook.map { "It is looked at again on \($0)." },
    ].compactMap { $0 } + PolicyReference.lawless([decision.policy]).map { $0 + "." }
  }

  private var alternatives: [String] { explanation.alternatives.map(sentences.alternative) }

  private var nearest: [String] {
    explanation.nearest.flatMap { rule in
      let what = [rule.outcome, rule.level, rule.reason.map { "(\($0))" }].compactMap { $0 }.joined(separator: " ")
      return bullet("\(what) at \(rule.line): \(rule.unmet.map(\.sentence).joined(separator: ", and ").printable)")
    }
  }

  private var parameters: [String] {
    (explanation.parameters?.entries ?? []).flatMap { bullet("\($0.declaration.name) = \($0.value)  (\($0.origin))") }
  }

  /// The lines file by file as they came, each with its number; what it saw stands below it.
  private var source: [String] {
    var lines: [String] = []
    var file = ""
    let width = explanation.lines.map { String($0.line.line).count }.max() ?? 1
    for line in explanation.lines {
      if line.line.file != file {
        file = line.line.file
        lines.append(style.paint("  \(file)", .quiet))
      }
      let number = String(line.line.line).rightAligned(to: width)
      let room = style.width - width - 6
      for (place, part) in line.text.wrapped(to: room - 2).enumerated() {
        lines.append(
          "  \(place == 0 ? number : String(repeating: " ", count: width)) | \(place == 0 ? "" : "  ")\(part)")
      }
      for remark in remarks(line) {
        for (place, part) in remark.wrapped(to: room - 4).enumerated() {
          lines.append(
            style.paint("  \(String(repeating: " ", count: width)) |   \(place == 0 ? "" : "  ")\(part)", .quiet))
        }
      }
    }
    return lines
  }

  private func remarks(_ line: ExplainedLine) -> [String] {
    let facts = line.facts.map { "\($0.name) = \(ValueText.show($0.value))" }.joined(separator: ", ")
    let branches = line.checks.filter(\.isBranch)
    let compared = Set(line.checks.filter { $0.comparison != nil }.map(\.text))
    // The truth of a comparison is told with its values; the condition of a line's only branch stands right above.
    let checks = line.checks.filter { $0.comparison != nil || $0.isBranch || !compared.contains($0.text) }
    return (facts.isEmpty ? [] : [facts])
      + checks.map { check in
        if let comparison = check.comparison {
          return "\(check.text.printable): \(ValueText.show(comparison.left.value)) \(comparison.sign) "
            + "\(ValueText.show(comparison.right.value)) is \(check.held)"
        }
        guard check.isBranch else { return "\(check.text.printable): \(check.held)" }
        let verdict =
          check.kind == .loop ? (check.held ? "runs" : "has nothing to go through") : check.held ? "taken" : "not taken"
        return "\(check.kind.rawValue)\(branches.count == 1 ? "" : " \(check.text.printable)"): \(verdict)"
      }
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", style.paint(title, .strong)] + lines
  }

  private func paragraphs(_ sentences: [String]) -> [String] {
    sentences.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
  }

  private func bullet(_ text: String) -> [String] {
    text.wrapped(to: style.width - 4).enumerated().map { "  \($0 == 0 ? "" : "  ")\($1)" }
  }
}

extension Decision {
  /// What it is about and the day.
  var headline: String {
    "\(subject.heading), on \(asOf)"
  }
}

extension DecisionSubject {
  /// The invoice and whose it is, or the customer.
  var heading: String {
    if isCustomer { return "Customer \(customer.printable), \(customerName.printable)" }
    let instalment = sequence > 1 ? ", instalment \(sequence)" : ""
    return "Invoice \(invoiceNumber.printable)\(instalment), \(customerName.printable)"
  }
}
