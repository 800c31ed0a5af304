import Receivables

extension RecordCodec where Owner == Account {
  static let account = RecordCodec(
    name: "account", summary: "Everything known of one customer of one creditor.",
    blank: Account(creditor: "", customer: Customer(id: "", name: "")),
    fields: [
      .required("creditor", \.creditor, .text), .required("customer", \.customer, RecordCodec<Customer>.customer.value),
      .list("contact_points", \.contactPoints, .contactPoint), .list("invoices", \.invoices, .invoice),
      .list("payments", \.payments, .payment), .list("credit_notes", \.creditNotes, .creditNote),
      .list("charges", \.charges, .charge), .list("notices", \.notices, .notice),
      .list("contacts", \.contacts, .contact), .list("disputes", \.disputes, .dispute),
      .list("promises", \.promises, .promise), .list("agreements", \.agreements, .agreement),
      .list("blocks", \.blocks, .block), .list("write_offs", \.writeOffs, .writeOff),
      .list("hand_overs", \.handOvers, .handOver), .list("level_resets", \.levelResets, .levelReset),
      .list("overrides", \.overrides, .guardOverride),
      .optional("credit", \.credit, RecordCodec<CreditProfile>.creditProfile.value),
    ])
}
