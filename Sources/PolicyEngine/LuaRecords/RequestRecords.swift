import LuaGuest
import Receivables

/// A request for credit as policies see it: the first argument of `policy.credit`.
enum CreditRequestRecord {
  static let schema = RecordSchema<CreditRequest>(
    name: "credit_request", summary: "May this customer buy for this amount?",
    fields: [
      .text("kind", "What is asked about.", allowed: CreditRequest.Kind.allCases.map(\.rawValue)) { $0.kind.rawValue }
        .always,
      .money("amount", "How much; nil for a review.") { $0.amount },
      .boolean("prepaid", "It is paid before it is delivered.") { $0.prepaid },
      .field("customer", .record("customer"), "Who asks.") { _, rows in rows.customer },
      .field("creditor", .record("creditor"), "Who is asked.") { _, rows in rows.creditor },
      .field("exposure", .record("exposure"), "What they owe, in the currency of the amount, or of the limit.") {
        request, rows in
        rows.exposure(for: request)
      },
      .field(
        "exposures", .list(of: .record("exposure")), "What they owe, one for each currency, so that none is left out."
      ) { _, rows in rows.exposures },
      .field("group", .record("credit_group"), "Who shares credit with them; nil where nobody does.", optional: true) {
        request, rows in rows.record(rows.creditGroupStore, request.group)
      },
    ])
}

/// A promise that a customer offers as policies see it: the first argument of `policy.promise`.
enum PromiseRequestRecord {
  static let schema = RecordSchema<PromiseRequest>(
    name: "promise_request", summary: "Is it acceptable to pay so much by that day?",
    fields: [
      .money("amount", "How much is promised.") { $0.amount }.always,
      .day("due_day", "By when.") { $0.dueDay }.always,
      .integer("instalments", "In how many payments.") { $0.instalments }.always,
      .field("receivable", .record("receivable"), "What it is about.") { request, rows in
        rows.receivable(withID: request.receivable)
      },
      .field("customer", .record("customer"), "Who promises.") { _, rows in rows.customer },
      .field("creditor", .record("creditor"), "Who is asked.") { _, rows in rows.creditor },
    ])
}

/// A credit profile as policies see it.
enum CreditRecord {
  static let schema = RecordSchema<CreditProfile>(
    name: "credit", summary: "What is decided and known of the customer's credit.",
    fields: [
      .money("limit", "nil means no check, zero means no credit.") { $0.limit },
      .day("limit_expires", "Last day of the limit.") { $0.limitExpires },
      .money("insured_limit", "What the credit insurance covers.") { $0.insuredLimit },
      .text("rating", "A is best.", allowed: CreditRating.allCases.map(\.rawValue)) { $0.rating.rawValue }.always,
      .text("hold", "Whether new credit is stopped.", allowed: CreditHold.allCases.map(\.rawValue)) {
        $0.hold.rawValue
      }.always,
      .money("open_orders", "Ordered, not yet invoiced.") { $0.openOrders },
    ])
}

/// Customers that share credit, as policies see them.
enum CreditGroupRecord {
  static let schema = RecordSchema<CreditGroup>(
    name: "credit_group", summary: "Customers that share credit.",
    fields: [
      .text("name", "Id of the customer that they belong to, or the name of their group.") { $0.name }.always,
      .text(
        "kind", "What makes them one: parent_id or group of the books.",
        allowed: CreditGroup.Kind.allCases.map(\.rawValue)
      ) { $0.kind.rawValue }.always,
      .field("limits", .list(of: .money), "Limits that are set for all of them; more than one is a contradiction.") {
        group, rows in rows.arena.list(group.limits.map(Slot.money))
      },
      .field(
        "exposures", .list(of: .record("exposure")),
        "What each of them owes, the customer who asks among them, one for each currency."
      ) { group, rows in rows.records(rows.exposureStore, group.exposures) },
    ])
}

/// What a customer owes in one currency as policies see it; each part can be counted or left out.
enum ExposureRecord {
  static let schema = RecordSchema<CreditExposure>(
    name: "exposure", summary: "What a credit limit is held against, in one currency.",
    fields: [
      .text("customer", "Id of the customer.") { $0.customer }.always,
      .text("currency", "The currency of all parts.") { $0.currency.code }.always,
      .money("open", "Open receivables.") { $0.open }.always,
      .money("overdue", "Of them, what is past due.") { $0.overdue }.always,
      .money("orders", "Ordered, not yet invoiced.") { $0.orders }.always,
      .money("unallocated_credit", "Money in the customer's favour.") { $0.unallocatedCredit }.always,
      .money("charges", "Fees and interest claimed and open, beside the total.") { $0.charges }.always,
      .money("overdrawn", "Paid back to the customer beyond their credit.") { $0.overdrawn }.always,
      .money("total", "Open and ordered, less the credit; nil when it does not fit 64 bits.") { try? $0.total() },
    ])
}
