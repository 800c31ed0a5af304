import LuaGuest
import Receivables

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
      .field("contact_points", .list(of: .record("contact_point")), "How to reach them, first choice first.") {
        state, rows in rows.records(rows.contactPointStore, state.contactPointsInUse)
      },
      .field("receivables", .list(of: .record("receivable")), "All their issued receivables, open or not, by due day.") {
        _, rows in rows.receivables
      },
      .integer("open_count", "How many receivables are open.") { state in
        state.receivables.count { $0.open.isPositive }
      }.always,
      .integer("overdue_count", "How many open receivables are past due.") { state in
        state.receivables.count { $0.open.isPositive && $0.daysOverdue > 0 }
      }.always,
      .integer("oldest_days_overdue", "Days since the oldest open receivable fell due; 0 when none is overdue.") { state in
        state.receivables.filter { $0.open.isPositive }.map(\.daysOverdue).max().map { max(0, $0) } ?? 0
      }.always,
      .field("open_totals", .list(of: .money), "What is open, a sum for each currency.") { state, rows in
        rows.arena.list(state.openTotals.map(Slot.money))
      },
      .field("overdue_totals", .list(of: .money), "What is overdue, a sum for each currency.") { state, rows in
        rows.arena.list(state.overdueTotals.map(Slot.money))
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
    ])
}
