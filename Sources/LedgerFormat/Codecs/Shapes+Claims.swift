import Receivables

extension PackCoder {
  mutating func code(_ invoice: inout Invoice) throws(PackFault) {
    try code(&invoice.id)
    try code(&invoice.number)
    try code(&invoice.issueDay)
    try code(&invoice.state, of: Words.invoiceStates)
    try code(&invoice.currency)
    try code(&invoice.lines, blank: InvoiceLine(description: "", gross: .zero(.nok))) { coder, line throws(PackFault) in
      try coder.code(&line.description)
      try coder.code(&line.quantity)
      try coder.code(&line.gross)
    }
    try code(&invoice.receivables, blank: Receivable(id: "", dueDay: epoch, amount: .zero(.nok))) { coder, item throws(PackFault) in
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
  }

  mutating func code(_ charge: inout Charge) throws(PackFault) {
    try code(&charge.id)
    try code(&charge.receivable)
    try code(&charge.notice)
    try code(&charge.kind, of: Words.chargeKinds)
    try code(&charge.amount)
    try code(&charge.claimedOn)
    try code(&charge.waivedOn)
    try code(&charge.waiverReason, of: Words.waiverReasons)
  }

  mutating func code(_ payment: inout Payment) throws(PackFault) {
    try code(&payment.id)
    try code(&payment.paidOn)
    try code(&payment.orderedOn)
    try code(&payment.bookedOn)
    try code(&payment.amount)
    try code(&payment.reference)
    try code(&payment.invoice)
    try code(&payment.allocations, blank: Allocation(receivable: "", amount: .zero(.nok))) { coder, part throws(PackFault) in
      try coder.code(&part.receivable)
      try coder.code(&part.amount)
      try coder.code(&part.target, of: Words.allocationTargets)
    }
    try code(&payment.reversedOn)
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
    try code(&writeOff.kind, of: Words.writeOffKinds)
  }
}
