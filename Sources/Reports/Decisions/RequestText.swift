import PolicyEngine
import Receivables

/// Answers to requests for credit and to promises, told for people.
struct RequestText {
  private let decisions: [RequestDecision]
  private let style: TextStyle

  init(_ decisions: [RequestDecision], style: TextStyle) {
    self.decisions = decisions
    self.style = style
  }

  var text: String {
    guard let first = decisions.first else { return "Nobody was asked about.\n" }
    if decisions.count == 1 { return one(first) }
    let nameWidth = min(30, max(8, decisions.map(\.customerName.count).max() ?? 0))
    var text = style.paint("Credit on \(first.asOf)", .strong) + "\n\n"
    for decision in decisions {
      text += "  \(decision.customerName.fitted(to: nameWidth))  \(style.paint(verdict(decision), tone(decision.outcome)))\n"
      if let failure = decision.failure {
        for line in failure.placeAndMessage.wrapped(to: style.width - 6) { text += "      \(line)\n" }
      }
    }
    return text + "\n" + summary
  }

  private func one(_ decision: RequestDecision) -> String {
    let heading = "\(decision.customerName.printable) (\(decision.customer.printable)), \(decision.asked), on \(decision.asOf)"
    var sentences = ["\(verdict(decision)). \(decision.reasonText)"]
    if let note = decision.note { sentences.append("Note: \(note)") }
    if let failure = decision.failure { sentences.append("It failed: \(failure.placeAndMessage)") }
    if let line = decision.decidedAt { sentences.append("Decided at \(line) of policy \(decision.policy.name).") }
    if let day = decision.nextLook { sentences.append("It is looked at again on \(day).") }
    let body = sentences.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    let facts = decision.facts.map { "  \($0.name) = \(ValueText.show($0.value))" }
    let read = facts.isEmpty ? [] : ["", style.paint("What it saw", .strong)] + facts
    return ([style.paint(heading, .strong)] + body + read).joined(separator: "\n") + "\n"
  }

  private func verdict(_ decision: RequestDecision) -> String {
    let terms = decision.terms
    let parts = [
      terms.limit.map { "limit \($0)" }, terms.termsDays.map { "\($0) days to pay" },
      terms.prepaymentPercent.map { "\($0) % before delivery" }, terms.amount.map { "\($0)" }, terms.dueDay.map { "by \($0)" },
    ].compactMap { $0 }
    let with = parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))"
    return "\(decision.outcome.rawValue): \(decision.reason)\(with)"
  }

  private func tone(_ outcome: RequestDecision.Outcome) -> TextStyle.Tone {
    switch outcome {
    case .approve, .accept: .good
    case .refer, .hold: .attention
    case .decline, .refuse, .error: .bad
    }
  }

  private var summary: String {
    RequestDecision.Outcome.allCases.compactMap { outcome in
      let count = decisions.count { $0.outcome == outcome }
      return count == 0 ? nil : "  \(outcome.rawValue.fitted(to: 10))  \(String(count).rightAligned(to: 5))\n"
    }.joined()
  }
}
