import JSONText
import PolicyEngine

/// Answers to requests for credit and to promises, as JSON.
enum RequestJSON {
  static func document(_ decisions: [RequestDecision]) -> String {
    JSONWriter.document(decisions.count == 1 ? value(decisions[0]) : .array(decisions.map(value)))
  }

  static func value(_ decision: RequestDecision) -> JSONValue {
    .members([
      ("creditor", .string(decision.creditor)), ("customer", .string(decision.customer)),
      ("customer_name", .string(decision.customerName)), ("as_of", .string(decision.asOf.description)),
      ("asked", .string(decision.asked)), ("outcome", .string(decision.outcome.rawValue)), ("terms", terms(decision.terms)),
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
        ])
      ),
    ])
  }

  private static func terms(_ terms: RequestDecision.Terms) -> JSONValue? {
    guard terms != RequestDecision.Terms() else { return nil }
    return .members([
      ("limit", terms.limit.map(ValueJSON.money)), ("terms_days", terms.termsDays.map { .integer($0) }),
      ("prepayment_percent", terms.prepaymentPercent.map { .integer($0) }), ("amount", terms.amount.map(ValueJSON.money)),
      ("due_day", terms.dueDay.map { .string($0.description) }),
    ])
  }
}
