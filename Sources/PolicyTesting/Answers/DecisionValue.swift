import LuaGuest
import PolicyEngine
import Receivables

/// Decisions as tests see them.
enum DecisionValue {
  /// The keys that tests can expect something of, in the order in which they are shown.
  static let shown = [
    "outcome", "level", "kind", "repetition", "letter", "channel", "from_hour", "until_hour", "deadline", "fee",
    "interest", "compensation", "promise", "assignee", "state", "what", "by_itself",
    "limit", "terms_days", "prepayment_percent", "amount", "due_day", "reason", "next_look", "note",
  ]
  /// All keys.
  static let keys =
    shown + [
      "reason_text", "customer", "invoice_number", "sequence", "day", "receivable", "open", "guards", "blocking_guards",
      "guard_messages", "decided_at", "failure", "also", "claims",
    ]

  /// What stands for the outcome on a day when nothing is open.
  static let settled = "settled"

  /// A decision as a plain table, with what is done beside it as such tables.
  static func value(_ decision: Decision) -> Value {
    guard !decision.also.isEmpty, case .table(let entries) = alone(decision) else { return alone(decision) }
    return .table(entries + [TableEntry(key: .string("also"), value: .list(decision.also.map(alone)))])
  }

  private static func alone(_ decision: Decision) -> Value {
    let action = decision.action
    var fields: [(String, Value?)] = [
      ("outcome", .string(decision.outcome.rawValue)), ("reason", .string(decision.reason)),
      ("reason_text", .string(decision.reasonText)), ("note", decision.note.map(Value.string)),
      ("next_look", decision.nextLook.map(day)), ("level", (action?.levelName).map(Value.string)),
      ("kind", action?.step == nil ? nil : (action?.level?.rawValue).map(Value.string)),
      ("repetition", (action?.repetition).map { .integer(Int64($0)) }), ("letter", (action?.letter).map(Value.string)),
      ("channel", (action?.channel?.rawValue).map(Value.string)),
      ("from_hour", (action?.hours).map { .integer(Int64($0.lowerBound)) }),
      ("until_hour", (action?.hours).map { .integer(Int64($0.upperBound)) }), ("deadline", (action?.deadline).map(day)),
      ("fee", (action?.fee).map(money)),
      ("interest", (action?.interest).map(money)),
      ("compensation", (action?.compensation).map(money)), ("amount", (action?.amount).map(money)),
      ("promise", (action?.promise).map(Value.string)), ("assignee", (action?.assignee).map(Value.string)),
      ("by_itself", decision.byItself.map(Value.string)), ("what", (action?.task).map(Value.string)),
      ("state", (action?.credit?.state).map(Value.string)),
      ("customer", .string(decision.subject.customer)),
      ("day", day(decision.asOf)), ("open", money(decision.subject.open)),
      ("open_charges", money(decision.subject.openCharges)),
      ("doubtful_charges", money(decision.subject.doubtfulCharges)),
    ]
    let subject = decision.subject
    fields +=
      subject.isCustomer
      ? [("claims", .list(subject.claims.map { .string($0.invoiceNumber) }))]
      : [
        ("invoice_number", .string(subject.invoiceNumber)), ("sequence", .integer(Int64(subject.sequence))),
        ("receivable", .string(subject.receivable)),
      ]
    fields += [
      ("guards", .list(decision.guards.map { .string($0.id) })),
      ("blocking_guards", .list(decision.guards.filter(\.blocks).map { .string($0.id) })),
      ("guard_messages", .list(decision.guards.map { .string("\($0.id): \($0.message)") })),
      ("decided_at", decision.decidedAt.map { .string($0.description) }),
      ("failure", decision.failure.map { .string($0.message) }),
    ]
    return .table(fields.compactMap { key, value in value.map { TableEntry(key: .string(key), value: $0) } })
  }

  /// An answer to a request as a plain table.
  static func value(_ decision: RequestDecision) -> Value {
    let terms = decision.terms
    let fields: [(String, Value?)] = [
      ("outcome", .string(decision.outcome.rawValue)), ("reason", .string(decision.reason)),
      ("reason_text", .string(decision.reasonText)), ("note", decision.note.map(Value.string)),
      ("next_look", decision.nextLook.map(day)), ("limit", terms.limit.map(money)),
      ("terms_days", terms.termsDays.map { .integer(Int64($0)) }),
      ("prepayment_percent", terms.prepaymentPercent.map { .integer(Int64($0)) }), ("amount", terms.amount.map(money)),
      ("due_day", terms.dueDay.map(day)), ("customer", .string(decision.customer)), ("day", day(decision.asOf)),
      ("guards", .list([])), ("blocking_guards", .list([])), ("guard_messages", .list([])),
      ("decided_at", decision.decidedAt.map { .string($0.description) }),
      ("failure", decision.failure.map { .string($0.message) }),
    ]
    return .table(fields.compactMap { key, value in value.map { TableEntry(key: .string(key), value: $0) } })
  }

  static func day(_ day: CivilDay) -> Value { .day(day.daysSinceEpoch) }

  static func money(_ money: Money) -> Value {
    .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
  }
}
