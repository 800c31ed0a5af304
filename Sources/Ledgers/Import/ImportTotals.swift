import Receivables

/// Sums up what files hold, as it passes by.
struct ImportTotals {
  private struct Key: Hashable {
    let creditor: String
    let kind: String
    let currency: Currency
  }

  private var sums: [Key: (count: Int, units: Int64)] = [:]

  mutating func add(_ account: Account) {
    for invoice in account.invoices where invoice.state == .issued {
      for receivable in invoice.receivables { add(account.creditor, "receivable", receivable.amount) }
    }
    for payment in account.payments { add(account.creditor, "payment", payment.amount) }
    for note in account.creditNotes { add(account.creditor, "credit_note", note.amount) }
  }

  mutating func add(_ creditor: String, _ kind: String, _ amount: Money) {
    let key = Key(creditor: creditor, kind: kind, currency: amount.currency)
    let (count, units) = sums[key] ?? (0, 0)
    sums[key] = (count + 1, units &+ amount.minorUnits)
  }

  /// The sums, ordered by creditor, kind and currency.
  var totals: [ImportReport.Total] {
    sums.map { key, sum in
      ImportReport.Total(creditor: key.creditor, kind: key.kind, count: sum.count, sum: Money(minorUnits: sum.units, key.currency))
    }.sorted { ($0.creditor, $0.kind, $0.sum.currency) < ($1.creditor, $1.kind, $1.sum.currency) }
  }
}
