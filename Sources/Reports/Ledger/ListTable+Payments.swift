import Ledgers

extension ListTable {
  /// Payments for a person to look at.
  package static func payments(_ matters: [ImportReport.Matter]) -> ListTable {
    ListTable(
      columns: ["kind", "creditor", "paid_on", "amount", "currency", "reference", "message", "payer", "id", "why"],
      hidden: ["message", "payer", "id"],
      rows: matters.map { matter in
        let payment = matter.payment
        return [
          .text(payment.kind == .reversal ? "\(matter.kind) reversal" : matter.kind), .text(matter.creditor), .text("\(payment.paidOn)"),
          .text(payment.amount.decimal), .text(payment.amount.currency.code), .optional(payment.reference), .optional(payment.message),
          .optional(payment.payer), .text(payment.id), .text(matter.why),
        ]
      }, empty: "Every payment has found its invoice.")
  }
}
