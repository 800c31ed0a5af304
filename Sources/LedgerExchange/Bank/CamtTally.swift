import LedgerFormat
import Receivables

/// What a bank message holds, counted.
struct CamtTally {
  var statements = 0
  var entries = 0
  var details = 0
  private var byStatus: [String: Int] = [:]
  private var passedOver = 0

  /// Counts an entry.
  mutating func note(_ entry: CamtEntry) {
    byStatus[entry.status, default: 0] += 1
    if entry.status == "BOOK", entry.isCredit == entry.isReversal { passedOver += 1 }
  }

  /// The counts, in order.
  func counts(_ payments: [IncomingPayment]) -> [(name: String, count: Int)] {
    var counts = [("statements", statements), ("entries", entries), ("details", details)]
    counts += byStatus.filter { $0.key != "BOOK" }.sorted { $0.key < $1.key }
      .map { ("entries not booked yet (\($0.key.isEmpty ? "no status" : $0.key))", $0.value) }
    if passedOver > 0 { counts.append(("entries passed over: paid by the creditor", passedOver)) }
    counts.append(("payments", payments.count { $0.kind == .payment }))
    counts.append(("reversals", payments.count { $0.kind == .reversal }))
    return counts.map { (name: $0.0, count: $0.1) }
  }
}
