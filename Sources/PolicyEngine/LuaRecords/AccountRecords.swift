import LuaGuest
import Receivables

/// What a policy decides about for a customer: all of an account, and of it the claims that may be acted on.
struct CustomerAccount {
  let state: AccountState
  /// Places of what is owed and neither stopped nor with an agency.
  let claims: [Int]

  /// The claims, oldest due day first.
  var receivables: [ReceivableState] { claims.map { state.receivables[$0] } }
}

/// An account as policies see it: the first argument of `policy.customer`.
enum AccountRecord {
  static let schema = RecordSchema<CustomerAccount>(
    name: "account", summary: "A customer with all that they owe.", fields: parties + amounts + history)

  private static let parties: [RecordSchema<CustomerAccount>.Field] = [
    .field("customer", .record("customer"), "Who owes.") { _, rows in rows.customer },
    .field("creditor", .record("creditor"), "Who is owed.") { _, rows in rows.creditor },
    .field(
      "claims", .list(of: .record("receivable")),
      "What is owed and may be acted on: neither stopped nor with an agency; oldest due day first."
    ) { account, rows in rows.arena.list(account.claims.map(rows.receivable(at:))) },
    .field("oldest_claim", .record("receivable"), "The first of the claims.", optional: true) { account, rows in
      account.claims.first.map(rows.receivable(at:)) ?? .nil
    },
    .integer("claim_count", "How many claims there are.") { $0.claims.count }.always,
    .integer("overdue_count", "How many of the claims are past due.") { account in
      account.receivables.count { $0.open.isPositive && $0.daysOverdue > 0 }
    }.always,
    .integer("oldest_days_overdue", "Days since the oldest of them fell due; 0 when none is overdue.") { account in
      account.receivables.filter { $0.open.isPositive }.map(\.daysOverdue).max().map { max(0, $0) } ?? 0
    }.always,
    .text(
      "highest_level", "The highest step that one of the claims has reached; nil when none has.",
      allowed: ReminderLevel.allCases.map(\.rawValue)
    ) { $0.receivables.compactMap(\.level).max()?.rawValue },
    .field("last_notice", .record("notice"), "The newest notice about any of the claims.", optional: true) {
      account, rows in
      rows.record(
        rows.noticeStore, account.receivables.compactMap(\.lastNotice).max { ($0.day, $0.id) < ($1.day, $1.id) })
    },
  ]

  private static let amounts: [RecordSchema<CustomerAccount>.Field] = [
    .money("open", "What is open in the currency of the creditor's books.") { account in
      total(account.state.openTotals, account)
    }.always,
    .money("overdue", "What is past due in the currency of the creditor's books.") { account in
      total(account.state.overdueTotals, account)
    }.always,
    .field("open_totals", .list(of: .money), "What is open, a sum for each currency.") { account, rows in
      rows.arena.list(account.state.openTotals.map(Slot.money))
    },
    .field("overdue_totals", .list(of: .money), "What is past due, a sum for each currency.") { account, rows in
      rows.arena.list(account.state.overdueTotals.map(Slot.money))
    },
    .field("charge_totals", .list(of: .money), "Charges that are open, a sum for each currency.") { account, rows in
      rows.arena.list(account.state.chargeTotals.map(Slot.money))
    },
    .field("unallocated_credit", .list(of: .money), "Money in the customer's favour, a sum for each currency.") {
      account, rows in rows.arena.list(account.state.unallocatedCredit.map(Slot.money))
    },
    .field("exposures", .list(of: .record("exposure")), "What a limit is held against, one for each currency.") {
      _, rows in rows.exposures
    },
  ]

  private static let history: [RecordSchema<CustomerAccount>.Field] = [
    .field("contacts", .list(of: .record("contact")), "What was said, oldest first.") { _, rows in
      rows.records(rows.contactStore, rows.contacts)
    },
    .field("last_contact", .record("contact"), "The newest talk.", optional: true) { _, rows in
      rows.record(rows.contactStore, rows.contacts.last)
    },
    .field("days_since_contact", .integer, "Days since it; nil when there was none.", optional: true) { _, rows in
      rows.contacts.last.map { .integer(Int64(rows.asOf.days(since: $0.day))) } ?? .nil
    },
    .field("promises", .list(of: .record("promise")), "What was promised, oldest first.") { account, rows in
      rows.records(rows.promiseStore, account.state.promises)
    },
    .field("agreements", .list(of: .record("agreement")), "Plans of instalments, oldest first.") { account, rows in
      rows.records(rows.agreementStore, account.state.agreements)
    },
    .field("behaviour", .record("behaviour"), "How they have paid.") { account, rows in
      rows.record(rows.behaviourStore, PaymentBehaviour(account.state))
    },
    .field("credit", .record("credit"), "Their credit profile.", optional: true) { account, rows in
      rows.record(rows.creditStore, account.state.account.credit)
    },
    .text("credit_state", "The state that their credit is in; open unless somebody changed it.") {
      $0.state.creditWish.state
    }.always,
    .text(
      "credit_standing", "What it means: deliveries go on, somebody looks, or they are stopped.",
      allowed: CreditStanding.allCases.map(\.rawValue)
    ) { $0.state.creditWish.standing.rawValue }.always,
    .day("credit_since", "Day on which it was brought into that state; nil when it never was.") {
      $0.state.account.creditChange(by: $0.state.asOf)?.day
    },
  ]

  private static func total(_ totals: [Money], _ account: CustomerAccount) -> Money {
    let currency = account.state.creditor.currency
    return totals.first { $0.currency == currency } ?? .zero(currency)
  }
}

extension AccountState {
  /// The state that the credit is in on the day.
  var creditWish: CreditWish {
    account.creditChange(by: asOf).map { CreditWish(standing: $0.standing, state: $0.state) } ?? .untouched
  }
}
