import JSONText
import LuaGuest
import PolicyEngine
import Receivables

/// Decisions as JSON; keys always in the same order.
package enum DecisionJSON {
  /// The whole list as one document.
  package static func document(_ list: DecisionList) -> String {
    JSONWriter.document(
      .members([
        ("as_of", .string(list.asOf.description)), ("decisions", .array(list.decisions.map(value))),
        ("summary", .array(list.summary.map(value))),
        ("summary_also", list.summaryOfCompanions.isEmpty ? nil : .array(list.summaryOfCompanions.map(value))),
        (
          "overrides",
          .array(
            list.overrides.map { customer, override in
              .members([
                ("customer", .string(customer)), ("guard", .string(override.guardID)),
                ("receivable", override.receivable.map { .string($0) }), ("who", .string(override.who)),
                ("why", .string(override.why)), ("from", .string(override.from.description)),
                ("until", .string(override.until.description)),
              ])
            })
        ),
      ]))
  }

  /// A decision a line.
  package static func lines(_ list: DecisionList) -> String {
    list.decisions.map { JSONWriter.line(value($0)) + "\n" }.joined()
  }

  /// One decision.
  package static func value(_ decision: Decision) -> JSONValue {
    .members([
      ("subject", subject(decision.subject)), ("as_of", .string(decision.asOf.description)),
      ("outcome", .string(decision.outcome.rawValue)), ("action", decision.action.map(action)),
      ("reason", .string(decision.reason)), ("reason_text", .string(decision.reasonText)),
      ("note", decision.note.map { .string($0) }), ("by_itself", decision.byItself.map { .string($0) }),
      ("next_look", decision.nextLook.map { .string($0.description) }),
      ("facts", .object(decision.facts.map { .init($0.name, ValueJSON.value($0.value)) })),
      ("guards", decision.guards.isEmpty ? nil : .array(decision.guards.map(finding))),
      ("also", decision.also.isEmpty ? nil : .array(decision.also.map(companion))),
      ("failure", decision.failure.map(failure)), ("decided_at", decision.decidedAt.map { .string($0.description) }),
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

  /// What is done beside a decision.
  private static func companion(_ act: Decision) -> JSONValue {
    .members([
      ("outcome", .string(act.outcome.rawValue)), ("action", act.action.map(action)), ("reason", .string(act.reason)),
      ("reason_text", .string(act.reasonText)), ("note", act.note.map { .string($0) }),
      ("by_itself", act.byItself.map { .string($0) }),
      ("guards", act.guards.isEmpty ? nil : .array(act.guards.map(finding))),
      ("decided_at", act.decidedAt.map { .string($0.description) }),
    ])
  }

  private static func subject(_ subject: DecisionSubject) -> JSONValue {
    subject.isCustomer ? customer(subject) : receivable(subject)
  }

  private static func customer(_ subject: DecisionSubject) -> JSONValue {
    .members([
      ("creditor", .string(subject.creditor)), ("customer", .string(subject.customer)),
      ("customer_name", .string(subject.customerName)),
      (
        "claims",
        .array(
          subject.claims.map {
            .members([
              ("receivable", .string($0.receivable)), ("invoice_number", .string($0.invoiceNumber)),
              ("open", ValueJSON.money($0.open)),
            ])
          })
      ),
      ("due_day", subject.claims.isEmpty ? nil : .string(subject.dueDay.description)),
      ("open", ValueJSON.money(subject.open)),
      ("open_charges", subject.openCharges.isPositive ? ValueJSON.money(subject.openCharges) : nil),
    ])
  }

  private static func receivable(_ subject: DecisionSubject) -> JSONValue {
    .members([
      ("creditor", .string(subject.creditor)), ("customer", .string(subject.customer)),
      ("customer_name", .string(subject.customerName)), ("invoice", .string(subject.invoice)),
      ("invoice_number", .string(subject.invoiceNumber)), ("receivable", .string(subject.receivable)),
      ("sequence", .integer(subject.sequence)), ("due_day", .string(subject.dueDay.description)),
      ("open", ValueJSON.money(subject.open)),
      ("open_charges", subject.openCharges.isPositive ? ValueJSON.money(subject.openCharges) : nil),
      ("doubtful_charges", subject.doubtfulCharges.isPositive ? ValueJSON.money(subject.doubtfulCharges) : nil),
    ])
  }

  private static func action(_ action: Action) -> JSONValue {
    .members([
      ("level", action.level.map { .string($0.rawValue) }), ("step", action.step.map { .string($0) }),
      ("repetition", action.repetition.map { .integer($0) }), ("letter", action.letter.map { .string($0) }),
      ("channel", action.channel.map { .string($0.rawValue) }),
      ("contact_point", action.contactPoint.map { .string($0) }),
      ("from_hour", action.hours.map { .integer($0.lowerBound) }),
      ("until_hour", action.hours.map { .integer($0.upperBound) }),
      ("deadline", action.deadline.map { .string($0.description) }), ("fee", action.fee.map(ValueJSON.money)),
      ("interest", action.interest.map(ValueJSON.money)),
      ("compensation", action.compensation.map(ValueJSON.money)), ("amount", action.amount.map(ValueJSON.money)),
      ("promise", action.promise.map { .string($0) }), ("task", action.task.map { .string($0) }),
      ("assignee", action.assignee.map { .string($0) }),
      (
        "credit",
        action.credit.map {
          .members([("standing", .string($0.standing.rawValue)), ("state", .string($0.state))])
        }
      ),
    ])
  }

  /// A guard that was met.
  static func finding(_ finding: GuardFinding) -> JSONValue {
    .members([
      ("id", .string(finding.id)), ("level", .string(finding.level.rawValue)), ("wanted", .string(finding.wanted)),
      ("message", .string(finding.message)), ("source", .string(finding.source)),
      ("allowed", finding.allowed.map { .string($0) }),
      ("first_allowed_day", finding.firstAllowedDay.map { .string($0.description) }),
      ("override", finding.override.map(override)),
    ])
  }

  private static func override(_ override: GuardOverride) -> JSONValue {
    .members([
      ("id", .string(override.id)), ("who", .string(override.who)), ("why", .string(override.why)),
      ("until", .string(override.until.description)),
    ])
  }

  private static func failure(_ failure: DecisionFailure) -> JSONValue {
    .members([
      ("kind", .string(failure.kind.rawValue)), ("message", .string(failure.message)),
      ("line", failure.line.map { .string($0.description) }),
      ("frames", failure.frames.isEmpty ? nil : .array(failure.frames.map { .string($0.description) })),
    ])
  }

  private static func value(_ line: SummaryLine) -> JSONValue {
    .members([
      ("outcome", .string(line.outcome.rawValue)), ("count", .integer(line.count)),
      ("open", .members([("amount", .string(line.decimal)), ("currency", .string(line.currency.code))])),
    ])
  }
}
