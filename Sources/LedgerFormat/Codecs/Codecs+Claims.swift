import Receivables

extension RecordCodec where Owner == InvoiceLine {
  static let invoiceLine = RecordCodec(
    name: "invoice_line", summary: "One line of an invoice.",
    blank: InvoiceLine(description: "", gross: .zero(.nok)),
    fields: [
      .required("description", \.description, .text), .optional("quantity", \.quantity, .text),
      .required("gross", \.gross, .money),
    ])
}

extension RecordCodec where Owner == Receivable {
  static let receivable = RecordCodec(
    name: "receivable", summary: "An open item: one instalment of an invoice.",
    blank: Receivable(id: "", dueDay: CivilDay(daysSinceEpoch: 0), amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .text), .defaulted("sequence", \.sequence, 1, .integer(1...1000)),
      .required("due_day", \.dueDay, .day), .required("amount", \.amount, .money),
    ])
}

extension RecordCodec where Owner == Invoice {
  package static let invoice = RecordCodec(
    name: "invoice", summary: "A claim in writing.",
    blank: Invoice(id: "", number: "", issueDay: CivilDay(daysSinceEpoch: 0), currency: .nok, receivables: []),
    fields: [
      .required("id", \.id, .text), .required("number", \.number, .text), .required("issue_day", \.issueDay, .day),
      .defaulted("state", \.state, .issued, .choice), .required("currency", \.currency, .currency),
      .list("lines", \.lines, .invoiceLine),
      .required("receivables", \.receivables, .list(of: RecordCodec<Receivable>.receivable.value)),
      .optional("payment_reference", \.paymentReference, .text), .optional("subject", \.subject, .text),
      .defaulted("agreed_due_day", \.agreedDueDay, true, .boolean), .optional("delivered_on", \.deliveredOn, .day),
      .optional("policy", \.policy, .text), .defaulted("parameters", \.parameters, [:], .texts),
    ])
}

extension RecordCodec where Owner == Charge {
  package static let charge = RecordCodec(
    name: "charge", summary: "A claim beside the principal.",
    blank: Charge(id: "", receivable: "", kind: .reminderFee, amount: .zero(.nok), claimedOn: CivilDay(daysSinceEpoch: 0)),
    fields: [
      .required("id", \.id, .text), .required("receivable", \.receivable, .text), .optional("notice", \.notice, .text),
      .required("kind", \.kind, .choice), .required("amount", \.amount, .money),
      .required("claimed_on", \.claimedOn, .day), .optional("waived_on", \.waivedOn, .day),
      .optional("waiver_reason", \.waiverReason, .choice),
    ])
}
