import Receivables

/// Payments in the order in which they came, many of them in little memory.
package final class IncomingPayments {
  private let heap = RecordHeap()
  private var places: [RecordHeap.Place] = []
  private var failure: LedgerFault?

  package init() {}

  /// Takes a payment.
  package func add(_ payment: IncomingPayment) {
    do {
      var payment = payment
      places.append(
        try heap.add(try RecordPack.bytes { coder throws(PackFault) in try IncomingPayment.code(&payment, &coder) }))
    } catch {
      failure = failure ?? error as? LedgerFault ?? LedgerFault(file: "", message: "\(error)")
    }
  }

  /// Hands on each.
  ///
  /// - Throws: what the body throws, or the fault that says why one could not be put down or found again.
  package func each(_ body: (IncomingPayment) throws -> Void) throws {
    if let failure { throw failure }
    for place in places {
      try body(
        try heap.read(place) { bytes throws(PackFault) in
          var payment = IncomingPayment(id: "", paidOn: epoch, amount: .zero(.nok))
          try RecordPack.read(bytes) { coder throws(PackFault) in try IncomingPayment.code(&payment, &coder) }
          return payment
        })
    }
  }
}

extension IncomingPayment {
  fileprivate static func code<Coder: PackCoder>(
    _ payment: inout IncomingPayment, _ coder: inout Coder
  ) throws(PackFault) {
    try coder.code(&payment.kind, of: Kind.allCases)
    try coder.code(&payment.id)
    try coder.code(&payment.creditor)
    try coder.code(&payment.bankAccount)
    try coder.code(&payment.paidOn)
    try coder.code(&payment.orderedOn)
    try coder.code(&payment.bookedOn)
    try coder.code(&payment.amount)
    try coder.code(&payment.original)
    try coder.code(&payment.reference)
    try coder.code(&payment.message)
    try coder.code(&payment.payer)
    try coder.code(&payment.endToEnd)
  }
}
