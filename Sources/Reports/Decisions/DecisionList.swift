import PolicyEngine
import Receivables

/// The decisions of one run over a ledger, in an order of their own: that of the ledger changes nothing.
public struct DecisionList: Sendable {
  /// The day they are for.
  public var asOf: CivilDay
  /// The decisions, ordered by creditor, customer, due day, invoice number, instalment and receivable.
  public private(set) var decisions: [Decision]

  /// Orders decisions.
  public init(asOf: CivilDay, decisions: [Decision]) {
    self.asOf = asOf
    let order = decisions.indices.sorted { decisions[$0].subject.key < decisions[$1].subject.key }
    self.decisions = order.map { decisions[$0] }
  }

  /// Count and sum of the open amounts, by outcome and currency, in the order of the outcomes.
  public var summary: [SummaryLine] {
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
