import JSONText
import PolicyEngine
import Receivables

extension ListFormat {
  /// Answers to requests in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ decisions: [RequestDecision], style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(RequestText(decisions, style: style).text.utf8)
    case .json: Array(RequestJSON.document(decisions).utf8)
    case .ndjson: Array(decisions.map { JSONWriter.line(RequestJSON.value($0)) + "\n" }.joined().utf8)
    case .csv, .html, .xlsx: try render(.requests(decisions), style: style)
    }
  }
}

extension ListTable {
  /// Answers to requests as a listing.
  static func requests(_ decisions: [RequestDecision]) -> ListTable {
    ListTable(
      title: "Answers" + (decisions.first.map { " on \($0.asOf)" } ?? ""),
      columns: [
        "creditor", "customer", "customer_name", "asked", "outcome", "limit", "terms_days", "prepayment_percent",
        "amount", "due_day", "reason", "reason_text", "next_look", "failure", "policy", "law_reason",
      ], hidden: ["creditor", "policy", "law_reason"],
      rows: decisions.map { decision in
        let terms = decision.terms
        return [
          .text(decision.creditor), .text(decision.customer), .text(decision.customerName), .text(decision.asked),
          .text(decision.outcome.rawValue), .optional(terms.limit.map { "\($0)" }),
          terms.termsDays.map { .number(Int64($0)) } ?? .none,
          terms.prepaymentPercent.map { .number(Int64($0)) } ?? .none, .optional(terms.amount.map { "\($0)" }),
          .optional(terms.dueDay), .text(decision.reason), .text(decision.reasonText), .optional(decision.nextLook),
          .optional(decision.failure?.placeAndMessage), .text(decision.policy.name),
          .optional(decision.policy.lawReason),
        ]
      }, empty: "Nobody was asked about.")
  }
}

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
      text +=
        "  \(decision.customerName.filled(to: nameWidth))  \(style.paint(verdict(decision), tone(decision.outcome)))\n"
      if let failure = decision.failure {
        for line in failure.placeAndMessage.wrapped(to: style.width - 6) { text += "      \(line)\n" }
      }
    }
    let lawless = PolicyReference.lawless(decisions.map(\.policy)).flatMap { $0.wrapped(to: style.width) }
    return text + "\n" + summary + lawless.map { $0 + "\n" }.joined()
  }

  private func one(_ decision: RequestDecision) -> String {
    let heading =
      "\(decision.customerName.printable) (\(decision.customer.printable)), \(decision.asked), on \(decision.asOf)"
    var sentences = ["\(verdict(decision)). \(decision.reasonText)"]
    if let note = decision.note { sentences.append("Note: \(note)") }
    if let failure = decision.failure { sentences.append("It failed: \(failure.placeAndMessage)") }
    if let line = decision.decidedAt { sentences.append("Decided at \(line) of policy \(decision.policy.name).") }
    if let day = decision.nextLook { sentences.append("It is looked at again on \(day).") }
    sentences += PolicyReference.lawless([decision.policy]).map { $0 + "." }
    let body = sentences.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    let facts = decision.facts.map { "  \($0.name) = \(ValueText.show($0.value))" }
    let read = facts.isEmpty ? [] : ["", style.paint("What it saw", .strong)] + facts
    return ([style.paint(heading, .strong)] + body + read).joined(separator: "\n") + "\n"
  }

  private func verdict(_ decision: RequestDecision) -> String {
    let terms = decision.terms
    let parts = [
      terms.limit.map { "limit \($0)" }, terms.termsDays.map { "\($0) days to pay" },
      terms.prepaymentPercent.map { "\($0) % before delivery" }, terms.amount.map { "\($0)" },
      terms.dueDay.map { "by \($0)" },
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

/// Answers to requests for credit and to promises, as JSON.
enum RequestJSON {
  static func document(_ decisions: [RequestDecision]) -> String {
    JSONWriter.document(decisions.count == 1 ? value(decisions[0]) : .array(decisions.map(value)))
  }

  static func value(_ decision: RequestDecision) -> JSONValue {
    .members([
      ("creditor", .string(decision.creditor)), ("customer", .string(decision.customer)),
      ("customer_name", .string(decision.customerName)), ("as_of", .string(decision.asOf.description)),
      ("asked", .string(decision.asked)), ("outcome", .string(decision.outcome.rawValue)),
      ("terms", terms(decision.terms)),
      ("reason", .string(decision.reason)), ("reason_text", .string(decision.reasonText)),
      ("note", decision.note.map { .string($0) }), ("next_look", decision.nextLook.map { .string($0.description) }),
      ("facts", .object(decision.facts.map { .init($0.name, ValueJSON.value($0.value)) })),
      ("failure", decision.failure.map { .string($0.placeAndMessage) }),
      ("decided_at", decision.decidedAt.map { .string($0.description) }),
      (
        "policy",
        .members([
          ("name", .string(decision.policy.name)), ("version", .string(decision.policy.version)),
          ("content_hash", .string(decision.policy.contentHash)),
          ("law_reason", decision.policy.lawReason.map { .string($0) }),
        ])
      ),
    ])
  }

  private static func terms(_ terms: RequestDecision.Terms) -> JSONValue? {
    guard terms != RequestDecision.Terms() else { return nil }
    return .members([
      ("limit", terms.limit.map(ValueJSON.money)), ("terms_days", terms.termsDays.map { .integer($0) }),
      ("prepayment_percent", terms.prepaymentPercent.map { .integer($0) }),
      ("amount", terms.amount.map(ValueJSON.money)),
      ("due_day", terms.dueDay.map { .string($0.description) }),
    ])
  }
}
