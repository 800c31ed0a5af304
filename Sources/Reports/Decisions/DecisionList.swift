import Dunning
import PolicyEngine
import Receivables

/// The decisions of one run over a ledger, in an order of their own: that of the ledger changes nothing.
package struct DecisionList: Sendable {
  /// The day they are for.
  package var asOf: CivilDay
  /// The decisions, ordered by creditor, customer, due day, invoice number, instalment and receivable.
  package private(set) var decisions: [Decision]

  /// The overrides of guards that are in force, whether or not a decision met the guard.
  let overrides: [(customer: String, override: GuardOverride)]

  /// What stands beside them of earlier runs.
  let kept: KeptDecisions?

  /// Orders decisions, and the overrides in the accounts that they are about.
  package init(asOf: CivilDay, decisions: [Decision], accounts: [Account] = [], kept: KeptDecisions? = nil) {
    self.asOf = asOf
    self.kept = kept
    overrides = accounts.flatMap { account in
      account.overrides.filter { $0.from <= asOf && asOf <= $0.until }.map { (account.customer.id, $0) }
    }
    // Those of one account mostly come in order.
    let isInOrder = decisions.indices.dropFirst().allSatisfy {
      decisions[$0 - 1].subject.key <= decisions[$0].subject.key
    }
    let order = isInOrder ? [] : decisions.indices.sorted { decisions[$0].subject.key < decisions[$1].subject.key }
    self.decisions = isInOrder ? decisions : order.map { decisions[$0] }
  }

  /// What is said of all of them together.
  var totals: DecisionTotals {
    var totals = DecisionTotals()
    totals.add(self)
    return totals
  }
}

extension Decision {
  /// What it is and why, in codes: `credit_stop OD2: deliveries_stopped`.
  var codes: String { "\(outcome.rawValue)\(creditWish.map { " \($0.state)" } ?? ""): \(reason)" }
}

extension Decision {
  /// Why nothing is done, where it failed or a guard stands in the way: `invoice 26048 was not decided: …`.
  package var hindrance: String? {
    guard outcome == .error || outcome == .blocked else { return nil }
    let why = failure.map { [$0.placeAndMessage] } ?? DecisionWords.guards(self)
    let what = outcome == .error ? "was not decided" : "is blocked"
    return "\(subject.title) \(what): \(why.isEmpty ? reasonText : why.joined(separator: " "))".printable
  }
}

extension Decision {
  /// An amount that one of its acts claims or would: acts of one day are of different kinds, and one of them a notice
  /// at most.
  func claimed(_ amount: (Action) -> Money?) -> Money? {
    if also.isEmpty { return action.flatMap(amount) }
    return acts.compactMap { $0.action.flatMap(amount) }.first
  }

  /// The guards that any of its acts met.
  var allGuards: [GuardFinding] { also.isEmpty ? guards : acts.flatMap(\.guards) }
}

extension DecisionSubject {
  /// What is open, in words: `NOK 1000.00`, or `NOK 45.56 of charges` where these alone are left.
  var openText: String { owesChargesAlone ? "\(openCharges) of charges" : "\(open)" }

  /// `invoice 26048`, or `customer k06` where it is the customer.
  var title: String { isCustomer ? "customer \(customer)" : "invoice \(invoiceNumber)" }

  /// Number of the invoice, or that it is the customer.
  package var label: String { isCustomer ? "customer" : invoiceNumber }

  /// What decisions are ordered by.
  fileprivate var key: (String, String, CivilDay, String, Int, String) {
    (creditor, customer, dueDay, invoiceNumber, sequence, receivable)
  }
}
