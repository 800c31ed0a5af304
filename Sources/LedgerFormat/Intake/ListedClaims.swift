import Receivables

/// What a list says is open of a claim.
package struct OpenClaim: Sendable, Hashable {
  /// What is open on the day of the list.
  package var left: Money
  /// Whether the list also says what was claimed at first; else that is taken to be what is open, until books know
  /// better.
  package var saysAmount: Bool

  /// Pairs what is open with whether more is known.
  package init(left: Money, saysAmount: Bool) {
    self.left = left
    self.saysAmount = saysAmount
  }
}

/// What a list of open claims says beyond the claims themselves: how much of each is open on the day of the list. What
/// is less than the claim was paid by then; nobody knows when, so the day of the list counts.
package enum ListedClaims {
  /// How ids of payments begin that a list implies.
  static let paymentPrefix = "list-"
  /// How ids begin of money that a list has to a customer's credit, and against no claim.
  package static let onAccountPrefix = "on-account-"

  /// What was paid of a claim by the day of a list: it covers the claim alone, and none of its charges.
  package static func payment(of receivable: String, in invoice: Invoice, _ amount: Money, by day: CivilDay) -> Payment
  {
    Payment(
      id: "\(paymentPrefix)\(day)-\(receivable)", paidOn: max(day, invoice.issueDay), amount: amount,
      invoice: invoice.id, allocations: [Allocation(receivable: receivable, amount: amount)])
  }

  /// Whether a payment is one that a list implied.
  package static func isImplied(_ payment: Payment) -> Bool { payment.id.hasPrefix(paymentPrefix) }

  /// What lists have told that was used of credit notes without an invoice, by their ids.
  package static func used(in account: Account) -> [String: Int64] {
    var used: [String: Int64] = [:]
    for payout in account.payouts where payout.id.hasPrefix(paymentPrefix) {
      guard let note = payout.id.dropFirst(paymentPrefix.count).firstMatch(of: /^(.*)-\d{4}-\d{2}-\d{2}$/)?.1 else {
        continue
      }
      used[String(note), default: 0] &+= payout.amount.minorUnits
    }
    return used
  }

  /// What is left of such a credit note.
  package static func left(of note: CreditNote, used: [String: Int64]) -> Money {
    Money(minorUnits: note.amount.minorUnits &- (used[note.id] ?? 0), note.amount.currency)
  }

  /// Credit that a list has no more: it was used or paid back, and nobody knows for what.
  package static func use(of note: CreditNote, _ amount: Money, by day: CivilDay) -> Payout {
    Payout(
      id: "\(paymentPrefix)\(note.id)-\(day)", day: max(day, note.issueDay), amount: amount,
      reference: "no more in the list")
  }

  /// An account with what was paid by the day of a list, where the list is all that is known of it.
  ///
  /// - Parameter open: what is open, by the id of the receivable.
  /// - Throws: ``MoneyError`` where amounts are too large to be summed up.
  package static func settled(
    _ account: Account, open: [String: OpenClaim], by day: CivilDay
  ) throws(MoneyError) -> Account {
    let currencies = Dictionary(firstOf: account.invoices.map { ($0.id, $0.currency) })
    var known: [String: Money] = [:]
    let money = account.payments.map { ($0.invoice, $0.amount) } + account.creditNotes.map { ($0.invoice, $0.amount) }
    for (invoice, amount) in money {
      // Money of another currency covers nothing of it.
      guard let invoice, currencies[invoice] == amount.currency else { continue }
      known[invoice] = try known[invoice]?.adding(amount) ?? amount
    }
    var account = account
    for invoice in account.invoices where invoice.state == .issued {
      for receivable in invoice.receivables {
        guard let left = open[receivable.id]?.left else { continue }
        let told = known[invoice.id] ?? .zero(invoice.currency)
        let paid = try receivable.amount.subtracting(left).subtracting(told)
        guard paid.isPositive else { continue }
        account.payments.append(payment(of: receivable.id, in: invoice, paid, by: day))
      }
    }
    return account
  }
}
