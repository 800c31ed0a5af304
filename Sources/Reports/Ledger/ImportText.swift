import Ledgers

/// What came of an import, for whoever started it.
package enum ImportText {
  /// Faults and counts, which go beside the result.
  package static func notes(_ report: ImportReport) -> String {
    (report.faults.map(\.description) + report.counts.map { "\($0.name): \($0.count)" }).map { $0.printable + "\n" }
      .joined()
  }

  /// The result.
  package static func text(_ report: ImportReport, ledger: String) -> String {
    var lines = report.totals.map {
      "\($0.creditor): \($0.count.counted($0.kind.replacing("_", with: " "))), \($0.sum)"
    }
    lines += report.changes.map(\.description)
    if report.changesLeftOut > 0 { lines.append("and \(report.changesLeftOut.counted("more change"))") }
    lines += report.listed.map(\.description)
    if report.matched > 0 { lines.append("payments matched: \(report.matched)\(Self.cover(report))") }
    lines += report.matters.map { matter in
      "\(Self.what(matter)): \(matter.payment.amount) of \(matter.payment.paidOn) (\(matter.payment.id)): \(matter.why)"
    }
    lines += Self.leftOut(report.matterCounts, ledger: ledger)
    if report.missing > 0 {
      lines.append(
        "left out of this version of the files, and kept: \(report.missing.counted("record")); where they should go, say --complete"
      )
    }
    let changes = report.changes.count + report.changesLeftOut
    switch report.outcome {
    case .written:
      lines.append(
        "\(ledger): \(report.added.counted("new record"))" + (changes > 0 ? ", \(changes.counted("change"))" : ""))
    case .unchanged:
      lines.append("\(ledger): nothing has changed" + (report.sameAs.map { "; these are the files of \($0)" } ?? ""))
    case .needsAcceptance:
      lines.append(
        "\(ledger): nothing was written: \(changes.counted("change")) to what was there; to make them, say --accept-changes"
      )
    case .failed: lines.append("\(ledger): nothing was written; mend the faults and do it again")
    }
    return lines.map { $0.printable + "\n" }.joined()
  }

  /// How far the payments that were matched cover what was left of their invoices.
  private static func cover(_ report: ImportReport) -> String {
    let counts = [
      ("in full", report.paidInFull), ("in part", report.matterCounts.partial),
      ("too much", report.matterCounts.over),
    ].filter { $0.1 > 0 }
    return counts.isEmpty ? "" : " (" + counts.map { "\($0.1) \($0.0)" }.joined(separator: ", ") + ")"
  }

  /// How many payments to look at are not told one by one, and where they stand.
  private static func leftOut(_ counts: ImportReport.MatterCounts, ledger: String) -> [String] {
    let onAccounts = "which stand on the accounts of their customers"
    let places = [
      (counts.unmatched, "unmatched: purre ledger unmatched \(ledger) lists them all"),
      (counts.ofNobody, "unmatched of no known creditor, which are not kept: say whose they are and import them again"),
      (counts.partial, "partial, \(onAccounts)"), (counts.over, "over, \(onAccounts)"),
    ]
    return places.filter { $0.0 > ImportReport.mostMatters }
      .map { "and \($0.0 - ImportReport.mostMatters) more \($0.1)" }
  }

  /// What a person should look at.
  static func what(_ matter: ImportReport.Matter) -> String {
    switch matter.payment.kind {
    case .payment: matter.kind.rawValue
    case .reversal: "\(matter.kind.rawValue) reversal"
    case .payout: "\(matter.kind.rawValue) pay-out"
    }
  }
}

extension ListTable {
  /// Payments for a person to look at.
  package static func payments(_ matters: [ImportReport.Matter]) -> ListTable {
    ListTable(
      title: "Payments that found no invoice",
      columns: ["kind", "creditor", "paid_on", "amount", "currency", "reference", "message", "payer", "id", "why"],
      hidden: ["message", "payer", "id"],
      rows: matters.map { matter in
        let payment = matter.payment
        return [
          .text(ImportText.what(matter)), .text(matter.creditor),
          .day(payment.paidOn),
          .amount(payment.amount), .text(payment.amount.currency.code), .optional(payment.reference),
          .optional(payment.message),
          .optional(payment.payer), .text(payment.id), .text(matter.why),
        ]
      }, empty: "Every payment has found its invoice.")
  }
}
