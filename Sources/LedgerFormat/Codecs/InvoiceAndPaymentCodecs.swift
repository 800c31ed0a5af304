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
      .required("id", \.id, .identifier), .defaulted("sequence", \.sequence, 1, .integer(1...1000)),
      .required("due_day", \.dueDay, .day), .required("amount", \.amount, .money),
    ])
}

extension RecordCodec where Owner == CashDiscount {
  static let cashDiscount = RecordCodec(
    name: "cash_discount", summary: "A discount for whoever pays early.", blank: CashDiscount(days: 0, basisPoints: 1),
    fields: [
      .required("days", \.days, .integer(0...366)), .required("percent", \.basisPoints, .percent),
      .optional("base", \.base, .money),
    ])
}

extension RecordCodec where Owner == Invoice {
  package static let invoice = RecordCodec(
    name: "invoice", summary: "A claim in writing.",
    blank: Invoice(id: "", number: "", issueDay: CivilDay(daysSinceEpoch: 0), currency: .nok, receivables: []),
    fields: [
      .required("id", \.id, .identifier), .required("number", \.number, .identifier),
      .required("issue_day", \.issueDay, .day),
      .defaulted("state", \.state, .issued, .choice), .required("currency", \.currency, .currency),
      .list("lines", \.lines, .invoiceLine),
      .required("receivables", \.receivables, .list(of: RecordCodec<Receivable>.receivable.value)),
      .optional("payment_reference", \.paymentReference, .identifier), .optional("subject", \.subject, .text),
      .defaulted("agreed_due_day", \.agreedDueDay, true, .boolean), .optional("delivered_on", \.deliveredOn, .day),
      .optional("policy", \.policy, .text), .defaulted("parameters", \.parameters, [:], .texts),
      .defaulted("fields", \.fields, [:], .texts),
      .list("discounts", \.discounts, .cashDiscount),
    ])
}

extension RecordCodec where Owner == Charge {
  package static let charge = RecordCodec(
    name: "charge", summary: "A claim beside the principal.",
    blank: Charge(
      id: "", receivable: "", kind: .reminderFee, amount: .zero(.nok), claimedOn: CivilDay(daysSinceEpoch: 0)),
    fields: [
      .required("id", \.id, .identifier), .required("receivable", \.receivable, .identifier),
      .optional("notice", \.notice, .identifier),
      .required("kind", \.kind, .choice), .required("amount", \.amount, .money),
      .required("claimed_on", \.claimedOn, .day), .optional("waived_on", \.waivedOn, .day),
      .optional("waiver_reason", \.waiverReason, .choice),
    ])
}

extension RecordCodec where Owner == Allocation {
  static let allocation = RecordCodec(
    name: "allocation", summary: "Part of a payment put against one receivable.",
    blank: Allocation(receivable: "", amount: .zero(.nok)),
    fields: [
      .required("receivable", \.receivable, .identifier), .required("amount", \.amount, .money),
      .defaulted("target", \.target, .principal, .choice),
    ])
}

extension RecordCodec where Owner == Reversal {
  static let reversal = RecordCodec(
    name: "reversal", summary: "Some of a payment that its bank took back.",
    blank: Reversal(day: epoch, amount: .zero(.nok)),
    fields: [
      .required("day", \.day, .day), .optional("booked_on", \.bookedOn, .day), .required("amount", \.amount, .money),
      .optional("fee", \.fee, .money),
    ])
}

extension RecordCodec where Owner == Payment {
  package static let payment = RecordCodec(
    name: "payment", summary: "Money received.", blank: Payment(id: "", paidOn: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .identifier), .required("paid_on", \.paidOn, .day),
      .optional("ordered_on", \.orderedOn, .day),
      .optional("booked_on", \.bookedOn, .day), .required("amount", \.amount, .money),
      .optional("reference", \.reference, .identifier), .optional("invoice", \.invoice, .identifier),
      .list("allocations", \.allocations, .allocation), .optional("reversed_on", \.reversedOn, .day),
      .list("reversals", \.reversals, .reversal),
    ])
}

extension RecordCodec where Owner == Payout {
  package static let payout = RecordCodec(
    name: "payout", summary: "Money paid back to the customer.",
    blank: Payout(id: "", day: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .identifier), .required("day", \.day, .day), .optional("booked_on", \.bookedOn, .day),
      .required("amount", \.amount, .money), .optional("reference", \.reference, .text),
      .optional("payment", \.payment, .identifier),
    ])
}

extension RecordCodec where Owner == CreditNote {
  package static let creditNote = RecordCodec(
    name: "credit_note", summary: "A correction in the customer's favour.",
    blank: CreditNote(id: "", issueDay: epoch, amount: .zero(.nok)),
    fields: [
      .required("id", \.id, .identifier), .required("issue_day", \.issueDay, .day),
      .required("amount", \.amount, .money),
      .optional("invoice", \.invoice, .identifier), .optional("reason", \.reason, .text),
    ])
}

extension RecordCodec where Owner == WriteOff {
  package static let writeOff = RecordCodec(
    name: "write_off", summary: "An amount given up.",
    blank: WriteOff(id: "", receivable: "", amount: .zero(.nok), day: epoch),
    fields: [
      .required("id", \.id, .identifier), .required("receivable", \.receivable, .identifier),
      .required("amount", \.amount, .money),
      .required("day", \.day, .day), .defaulted("kind", \.kind, .uncollectable, .choice),
    ])
}

extension PackCoder {
  mutating func code(_ invoice: inout Invoice) throws(PackFault) {
    try code(&invoice.id)
    try code(&invoice.number)
    try code(&invoice.issueDay)
    try code(&invoice.state, of: PackedEnums.invoiceStates)
    try code(&invoice.currency)
    try code(&invoice.lines, blank: RecordCodec.invoiceLine.blank) { coder, line throws(PackFault) in
      try coder.code(&line.description)
      try coder.code(&line.quantity)
      try coder.code(&line.gross)
    }
    try code(&invoice.receivables, blank: RecordCodec.receivable.blank) {
      coder, item throws(PackFault) in
      try coder.code(&item.id)
      try coder.code(&item.sequence)
      try coder.code(&item.dueDay)
      try coder.code(&item.amount)
    }
    try code(&invoice.paymentReference)
    try code(&invoice.subject)
    try code(&invoice.agreedDueDay)
    try code(&invoice.deliveredOn)
    try code(&invoice.policy)
    try code(&invoice.parameters)
    try code(&invoice.fields)
    try code(&invoice.discounts, blank: RecordCodec.cashDiscount.blank) { coder, discount throws(PackFault) in
      try coder.code(&discount.days)
      try coder.code(&discount.basisPoints)
      try coder.code(&discount.base)
    }
  }

  mutating func code(_ charge: inout Charge) throws(PackFault) {
    try code(&charge.id)
    try code(&charge.receivable)
    try code(&charge.notice)
    try code(&charge.kind, of: PackedEnums.chargeKinds)
    try code(&charge.amount)
    try code(&charge.claimedOn)
    try code(&charge.waivedOn)
    try code(&charge.waiverReason, of: PackedEnums.waiverReasons)
  }

  mutating func code(_ payment: inout Payment) throws(PackFault) {
    try code(&payment.id)
    try code(&payment.paidOn)
    try code(&payment.orderedOn)
    try code(&payment.bookedOn)
    try code(&payment.amount)
    try code(&payment.reference)
    try code(&payment.invoice)
    try code(&payment.allocations, blank: RecordCodec.allocation.blank) {
      coder, part throws(PackFault) in
      try coder.code(&part.receivable)
      try coder.code(&part.amount)
      try coder.code(&part.target, of: PackedEnums.allocationTargets)
    }
    try code(&payment.reversedOn)
    try code(&payment.reversals, blank: RecordCodec.reversal.blank) { coder, part throws(PackFault) in
      try coder.code(&part.day)
      try coder.code(&part.bookedOn)
      try coder.code(&part.amount)
      try coder.code(&part.fee)
    }
  }

  mutating func code(_ payout: inout Payout) throws(PackFault) {
    try code(&payout.id)
    try code(&payout.day)
    try code(&payout.bookedOn)
    try code(&payout.amount)
    try code(&payout.reference)
    try code(&payout.payment)
  }

  mutating func code(_ note: inout CreditNote) throws(PackFault) {
    try code(&note.id)
    try code(&note.issueDay)
    try code(&note.amount)
    try code(&note.invoice)
    try code(&note.reason)
  }

  mutating func code(_ writeOff: inout WriteOff) throws(PackFault) {
    try code(&writeOff.id)
    try code(&writeOff.receivable)
    try code(&writeOff.amount)
    try code(&writeOff.day)
    try code(&writeOff.kind, of: PackedEnums.writeOffKinds)
  }
}
