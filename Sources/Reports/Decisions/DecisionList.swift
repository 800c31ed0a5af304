import PolicyEngine
import Receivables

/// The decisions of one run over a ledger, in an order of their own: that of the ledger changes nothing.
package struct DecisionList: Sendable {
  /// The day they are for.
  package var asOf: CivilDay
  /// The decisions, ordered by creditor, customer, due day, invoice number, instalment and receivable.
  package private(set) var decisions: [Decision]

  /// The overrides of guards that are in force, whether or not a decision met the guard, ordered by customer and id.
  package private(set) var overrides: [(customer: String, override: GuardOverride)]

  /// Orders decisions, and the overrides in the accounts that they are about.
  package init(asOf: CivilDay, decisions: [Decision], accounts: [Account] = []) {
    self.asOf = asOf
    overrides = accounts.flatMap { account in
      account.overrides.filter { $0.from <= asOf && asOf <= $0.until }.map { (account.customer.id, $0) }
    }.sorted { ($0.0, $0.1.id) < ($1.0, $1.1.id) }
    let order = decisions.indices.sorted { decisions[$0].subject.key < decisions[$1].subject.key }
    self.decisions = order.map { decisions[$0] }
  }

  /// Count and sum of the open amounts, by outcome and currency, in the order of the outcomes.
  package var summary: [SummaryLine] {
    var lines: [SummaryLine] = []
    for outcome in Outcome.allCases {
      let members = decisions.filter { $0.outcome == outcome }
      for currency in Set(members.map(\.subject.open.currency)).sorted() {
        let amounts = members.map(\.subject.open).filter { $0.currency == currency }
        lines.append(
          SummaryLine(
            outcome: outcome, count: amounts.count, currency: currency,
            minorUnits: amounts.reduce(Int128(0)) { $0 + Int128($1.minorUnits) }))
      }
    }
    return lines
  }
}

extension DecisionSubject {
  /// What decisions are ordered by.
  fileprivate var key: (String, String, CivilDay, String, Int, String) {
    (creditor, customer, dueDay, invoiceNumber, sequence, receivable)
  }
}
