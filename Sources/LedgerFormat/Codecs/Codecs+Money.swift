import Receivables

extension RecordCodec where Owner == Allocation {
  static let allocation = RecordCodec(
    name: "allocation", summary: "Part of a payment put against one receivable.",
    blank: Allocation(receivable: "", amount: .zero(.nok)),
    fields: [
      .required("receivable", \.receivable, .text), .required("amount", \.amount, .money),
      .defaulted("target", \.target, .principal, .choice),
    ])
}

extension RecordCodec where Owner == Payment {
  package static let payment = RecordCodec(
    name: "payment", summary: "Money received.", blank: Payment(id: "", paidOn: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .text), .required("paid_on", \.paidOn, .day), .optional("ordered_on", \.orderedOn, .day),
      .optional("booked_on", \.bookedOn, .day), .required("amount", \.amount, .money),
      .optional("reference", \.reference, .text), .optional("invoice", \.invoice, .text),
      .list("allocations", \.allocations, .allocation), .optional("reversed_on", \.reversedOn, .day),
    ])
}

extension RecordCodec where Owner == CreditNote {
  package static let creditNote = RecordCodec(
    name: "credit_note", summary: "A correction in the customer's favour.",
    blank: CreditNote(id: "", issueDay: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .text), .required("issue_day", \.issueDay, .day), .required("amount", \.amount, .money),
      .optional("invoice", \.invoice, .text), .optional("reason", \.reason, .text),
    ])
}

extension RecordCodec where Owner == WriteOff {
  package static let writeOff = RecordCodec(
    name: "write_off", summary: "An amount given up.",
    blank: WriteOff(id: "", receivable: "", amount: .zero(.nok), day: epoch),
    fields: [
      .required("id", \.id, .text), .required("receivable", \.receivable, .text), .required("amount", \.amount, .money),
      .required("day", \.day, .day), .defaulted("kind", \.kind, .uncollectable, .choice),
    ])
}
