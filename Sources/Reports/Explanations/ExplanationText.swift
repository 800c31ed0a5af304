import LuaGuest
import PolicyEngine
import Receivables

/// A decision told in sentences, with the lines of the policy that ran.
public struct ExplanationText {
  private let explanation: Explanation
  private let style: TextStyle

  /// Prepares a telling.
  public init(_ explanation: Explanation, style: TextStyle) {
    self.explanation = explanation
    self.style = style
  }

  private var decision: Decision { explanation.decision }

  /// The telling.
  public var text: String {
    var paragraphs = [heading] + sentences.map { wrap($0, indent: "  ") }
    if !explanation.lines.isEmpty {
      paragraphs.append("")
      paragraphs.append(style.paint("The lines that ran, and what they saw", .strong))
      paragraphs += explanation.lines.map(line)
    }
    if let parameters = explanation.parameters, !parameters.entries.isEmpty {
      paragraphs.append("")
      paragraphs.append(style.paint("Parameters", .strong))
      paragraphs += parameters.entries.map { "  \($0.declaration.name) = \($0.value)  (\($0.origin))" }
    }
    paragraphs.append("")
    paragraphs.append(style.paint("What changes it", .strong))
    paragraphs.append(wrap(outlook, indent: "  "))
    return paragraphs.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let subject = decision.subject
    let instalment = subject.sequence > 1 ? ", instalment \(subject.sequence)" : ""
    return style.paint(
      "Invoice \(subject.invoiceNumber.printable)\(instalment), \(subject.customerName.printable), on \(decision.asOf)", .strong)
  }

  private var sentences: [String] {
    let subject = decision.subject
    var sentences = ["\(subject.open) is open; it was to be paid by \(subject.dueDay)."]
    sentences.append("\(Self.decided(decision)) \(decision.reasonText) (\(decision.reason))")
    if let note = decision.note { sentences.append("Note: \(note)") }
    sentences += decision.facts.filter { $0.name.hasPrefix("law.fee") }.map { fact in
      if case .string(let reason) = fact.value { return "The law allows no fee: \(reason.dropFirst("none, since ".count))." }
      return "The law allows a fee of \(ValueText.show(fact.value)) today."
    }
    sentences += decision.guards.map { finding in
      let day = finding.firstAllowedDay.map { " The first day on which it would be allowed is \($0)." } ?? ""
      let allowed = finding.allowed.map { " Allowed is: \($0)." } ?? ""
      let override = finding.override.map {
        " \($0.who.printable) has set this aside until \($0.until): \($0.why.printable)."
      } ?? ""
      let verb = finding.blocks ? "but" : finding.level == .advisory ? "and should know:" : "though"
      return "The policy wanted \(finding.wanted), \(verb) \(finding.message).\(allowed)\(day)\(override)"
        + " (\(finding.id), \(finding.level.rawValue), \(finding.source))"
    }
    if let failure = decision.failure { sentences.append("It failed: \(failure.placeAndMessage)") }
    if let line = decision.decidedAt { sentences.append("Decided at \(line) of policy \(decision.policy.name).") }
    if let day = decision.nextLook { sentences.append("It is looked at again on \(day).") }
    return sentences
  }

  /// The decision as a sentence.
  static func decided(_ decision: Decision) -> String {
    let action = decision.action
    let level = action?.level?.rawValue ?? ""
    let parts = action?.charges ?? []
    let charges = parts.isEmpty ? "" : ", with " + parts.joined(separator: " and ")
    return switch decision.outcome {
    case .notice: "A notice of level \(level) is sent\(charges)\(action?.deadline.map { ". The last day of payment is \($0)" } ?? "")."
    case .wait: "Nothing is done."
    case .contact: "Somebody speaks with the customer\(action?.channel.map { " by \($0.rawValue)" } ?? "")."
    case .confirmPromise: "The promise is confirmed in writing."
    case .hold: "It is on hold."
    case .suggestHandover: "A hand-over to an agency is suggested."
    case .suggestWriteOff: "Giving the amount up is suggested."
    case .blocked: "Nothing is done, since a guard blocks it."
    case .error: "Nothing is done, since the policy failed."
    }
  }

  private func line(_ line: ExplainedLine) -> String {
    let facts = line.facts.map { "\($0.name) = \(ValueText.show($0.value))" }.joined(separator: ", ")
    let head = "  \(line.line)  \(line.text.printable)"
    return facts.isEmpty ? head : head + "\n" + style.paint(wrap(facts, indent: "      "), .quiet)
  }

  private var outlook: String {
    guard let next = explanation.outlook else {
      return "With nothing new, it stays so for the next \(Explainer.outlookDays) days."
    }
    let days = next.asOf.days(since: decision.asOf)
    return "In \(days) \(days == 1 ? "day" : "days"), on \(next.asOf), if nothing happens before: "
      + "\(Self.decided(next)) \(next.reasonText)"
  }

  private func wrap(_ text: String, indent: String) -> String {
    text.wrapped(to: style.width - indent.count).map { indent + $0 }.joined(separator: "\n")
  }
}
