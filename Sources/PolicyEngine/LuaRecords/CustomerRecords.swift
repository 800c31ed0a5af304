import LuaGuest
import Receivables

/// The creditor as policies see it.
enum CreditorRecord {
  static let schema = RecordSchema<AccountState>(
    name: "creditor", summary: "The business that is owed money.",
    fields: [
      .text("id", "Its key.") { $0.creditor.id }.always,
      .text("name", "Its name.") { $0.creditor.name }.always,
      .text("country", "ISO 3166-1 alpha-2.") { $0.creditor.country }.always,
      .text("currency", "The currency of its books.") { $0.creditor.currency.code }.always,
      .day("payments_read_through", "Bank data is complete up to and including this day.") {
        $0.creditor.paymentsReadThrough
      },
      .field("fields", .record(OwnFieldsRecord.name(.creditor)), "Fields of the business's own.") { state, rows in
        rows.ownFields(state.creditor.fields, .creditor, of: state.creditor.asOwner)
      },
    ])
}

/// The customer as policies see them, with what all their receivables add up to.
enum CustomerRecord {
  static let schema = RecordSchema<AccountState>(
    name: "customer", summary: "Who owes.",
    fields: [
      .text("id", "Their key.") { $0.account.customer.id }.always,
      .text("name", "Their name.") { $0.account.customer.name }.always,
      .text("kind", "Who they are; unknown is treated as consumer.", allowed: CustomerKind.allCases.map(\.rawValue)) {
        $0.account.customer.kind.rawValue
      }.always,
      .boolean("is_consumer", "A private person, or unknown.") {
        [.consumer, .unknown].contains($0.account.customer.kind)
      },
      .text("country", "ISO 3166-1 alpha-2.") { $0.account.customer.country }.always,
      .text("language", "Language of their letters, BCP 47.") { $0.account.customer.language }.always,
      .text("group", "The business's own grouping.") { $0.account.customer.group },
      .text("charge_mode", "Whether charges or reminders are off.", allowed: ChargeMode.allCases.map(\.rawValue)) {
        $0.account.customer.chargeMode.rawValue
      }.always,
      .day("customer_since", "First day of the relation.") { $0.account.customer.customerSince },
      .field("fields", .record(OwnFieldsRecord.name(.customer)), "Fields of the business's own.") { state, rows in
        rows.ownFields(state.account.customer.fields, .customer, of: state.account.customer.asOwner)
      },
      .field("contact_points", .list(of: .record("contact_point")), "How to reach them, first choice first.") {
        state, rows in rows.records(rows.contactPointStore, state.contactPointsInUse)
      },
      .field("receivables", .list(of: .record("receivable")), "All their issued receivables, open or not, by due day.")
      {
        _, rows in rows.receivables
      },
      .integer("open_count", "How many receivables are open.") { state in
        state.receivables.count { $0.open.isPositive }
      }.always,
      .integer("overdue_count", "How many open receivables are past due.") { state in
        state.receivables.count { $0.open.isPositive && $0.daysOverdue > 0 }
      }.always,
      .integer("oldest_days_overdue", "Days since the oldest open receivable fell due; 0 when none is overdue.") {
        state in
        state.receivables.filter { $0.open.isPositive }.map(\.daysOverdue).max().map { max(0, $0) } ?? 0
      }.always,
      .field("open_totals", .list(of: .money), "What is open, a sum for each currency.") { state, rows in
        rows.arena.list(state.openTotals.map(Slot.money))
      },
      .field("overdue_totals", .list(of: .money), "What is overdue, a sum for each currency.") { state, rows in
        rows.arena.list(state.overdueTotals.map(Slot.money))
      },
      .field("charge_totals", .list(of: .money), "Charges that are open, a sum for each currency.") { state, rows in
        rows.arena.list(state.chargeTotals.map(Slot.money))
      },
      .field("overdrawn", .list(of: .money), "Paid back to them beyond their credit, a sum for each currency.") {
        state, rows in rows.arena.list(state.overdrawn.map(Slot.money))
      },
      .field("unallocated_credit", .list(of: .money), "Money in the customer's favour, a sum for each currency.") {
        state, rows in rows.arena.list(state.unallocatedCredit.map(Slot.money))
      },
      .field("contacts", .list(of: .record("contact")), "What was said, oldest first.") { _, rows in
        rows.records(rows.contactStore, rows.contacts)
      },
      .field("promises", .list(of: .record("promise")), "What was promised, oldest first.") { state, rows in
        rows.records(rows.promiseStore, state.promises)
      },
      .field("agreements", .list(of: .record("agreement")), "Plans of instalments, oldest first.") {
        state, rows in rows.records(rows.agreementStore, state.agreements)
      },
      .field("behaviour", .record("behaviour"), "How they have paid.") { state, rows in
        rows.record(rows.behaviourStore, PaymentBehaviour(state))
      },
      .field("credit", .record("credit"), "Their credit profile.", optional: true) { state, rows in
        rows.record(rows.creditStore, state.account.credit)
      },
      .text("credit_state", "The state that their credit is in; open unless somebody changed it.") {
        $0.creditWish.state
      }.always,
      .text(
        "credit_standing", "What it means: deliveries go on, somebody looks, or they are stopped.",
        allowed: CreditStanding.allCases.map(\.rawValue)
      ) { $0.creditWish.standing.rawValue }.always,
    ])
}

/// A contact point as policies see it.
enum ContactPointRecord {
  static let schema = RecordSchema<ContactPoint>(
    name: "contact_point", summary: "One way to reach the customer.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .text("channel", "The medium.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel.rawValue }.always,
      .text("address", "Where to.") { $0.address }.always,
      .integer("rank", "1 is tried first.") { $0.rank }.always,
      .text("status", "What is known of it.", allowed: ContactPointStatus.allCases.map(\.rawValue)) {
        $0.status.rawValue
      }.always,
      .boolean("usable", "Neither bounced nor blacklisted.") { ![.bounced, .blacklisted].contains($0.status) },
      .boolean("electronic_consent", "They agreed to get notices here.") { $0.electronicConsent },
      .boolean("for_invoices", "May be used for invoices.") { $0.purposes.contains(.invoice) },
      .boolean("for_reminders", "May be used for reminders.") { $0.purposes.contains(.reminder) },
      .boolean("for_legal_notices", "May be used for collection notices.") { $0.purposes.contains(.legalNotice) },
    ])
}

/// A contact as policies see it.
enum ContactRecord {
  static let schema = RecordSchema<Contact>(
    name: "contact", summary: "A talk with the customer; it never raises the level.",
    fields: [
      .text("id", "Its key.") { $0.id }.always,
      .day("day", "Day of the contact.") { $0.day }.always,
      .text("channel", "The medium.", allowed: Channel.allCases.map(\.rawValue)) { $0.channel.rawValue }.always,
      .text("direction", "Who took the step.", allowed: ContactDirection.allCases.map(\.rawValue)) {
        $0.direction.rawValue
      }.always,
      .text("outcome", "What came of it.", allowed: ContactOutcome.allCases.map(\.rawValue)) {
        $0.outcome.rawValue
      }.always,
      .text("reason", "Why they do not pay.", allowed: NonPaymentReason.allCases.map(\.rawValue)) {
        $0.reason?.rawValue
      },
      .text("text", "Note.") { $0.text },
      .day("follow_up_day", "When to look again.") { $0.followUpDay },
    ])
}

/// How a customer has paid, as policies see it.
enum BehaviourRecord {
  static let schema = RecordSchema<PaymentBehaviour>(
    name: "behaviour", summary: "How the customer has paid so far.",
    fields: [
      .integer("settled", "Receivables paid off.") { $0.settled }.always,
      .integer("settled_late", "Of them, paid after the due day.") { $0.settledLate }.always,
      .integer("average_days_late", "Mean of their days late, rounded half up; nil when none is settled.") {
        $0.averageDaysLate
      },
      .integer("broken_promises", "Promises not kept.") { $0.brokenPromises }.always,
      .integer("disputes_raised", "Objections raised.") { $0.disputesRaised }.always,
      .integer("disputes_upheld", "Of them, those found right, wholly or in part.") { $0.disputesUpheld }.always,
      .integer("days_since_payment", "Days since the last payment; nil when there is none.") { $0.daysSincePayment },
    ])
}
