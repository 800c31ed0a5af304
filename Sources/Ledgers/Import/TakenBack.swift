import LedgerFormat
import Receivables

/// What a bank took back, put on the payment that it was of: the one that its end-to-end id names, else the newest of
/// the same sum, else a part of the only payment of the invoice that it names. What the bank charged on top is kept as
/// its fee.
struct TakenBack {
  private let incoming: IncomingPayment
  private let invoice: String?
  /// How much goes back of the payment, without the charge of the bank, and that charge; where no payment is of that
  /// sum, the whole of it may be.
  private let readings: [(amount: Money, fee: Money?)]

  init(_ incoming: IncomingPayment, invoice: String?) {
    self.incoming = incoming
    self.invoice = invoice
    let whole: (amount: Money, fee: Money?) = (incoming.amount, nil)
    if let original = incoming.original, original.isPositive, original.minorUnits < incoming.amount.minorUnits {
      let fee = Money(minorUnits: incoming.amount.minorUnits - original.minorUnits, original.currency)
      readings = [(original, fee), whole]
    } else {
      readings = [whole]
    }
  }

  /// Puts it on its payment, among those of an account; whether there is one.
  func apply(to payments: inout [Payment], _ places: inout PaymentPlaces) -> Bool {
    let named = places.named(incoming.endToEnd).filter { isOpen(payments[$0]) }
    let candidates = named.isEmpty ? places.of(invoice).filter { isOpen(payments[$0]) } : named
    let isAny = named.isEmpty && invoice == nil
    for (amount, fee) in readings {
      let same = candidates.filter { payments[$0].amount == amount && payments[$0].reversals.isEmpty }
      let newest =
        isAny
        ? places.newest(of: amount, by: incoming.paidOn, payments)
        : same.max { payments[$0].paidOn < payments[$1].paidOn }
      guard let newest else { continue }
      if fee == nil {
        payments[newest].reversedOn = incoming.paidOn
      } else {
        add(amount, fee, to: &payments[newest])
      }
      return true
    }
    guard let (amount, fee) = readings.first, !isAny else { return false }
    let larger = candidates.filter { amount.minorUnits <= payments[$0].units(on: incoming.paidOn) }
    guard larger.count == 1, let only = larger.first else { return false }
    add(amount, fee, to: &payments[only])
    return true
  }

  private func isOpen(_ payment: Payment) -> Bool {
    payment.reversedOn == nil && payment.amount.currency == incoming.amount.currency
      && payment.paidOn <= incoming.paidOn
  }

  private func add(_ amount: Money, _ fee: Money?, to payment: inout Payment) {
    payment.reversals.append(
      Reversal(day: incoming.paidOn, bookedOn: incoming.bookedOn, amount: amount, fee: fee))
  }
}

/// Where the payments of an account stand, by what may be taken back of them: so that the time for one that is taken
/// back does not grow with their number.
struct PaymentPlaces {
  private var byInvoice: [String: [Int]] = [:]
  private var byName: [String: [Int]] = [:]
  /// Places by sum, of those of which nothing was taken back yet; from the oldest to the newest, and of those of one
  /// day the first comes last.
  private var bySum: [Money: [Int]] = [:]

  init(_ payments: [Payment]) {
    for (place, payment) in payments.enumerated() {
      if let invoice = payment.invoice { byInvoice[invoice, default: []].append(place) }
      for name in Payment.names(in: payment.id) { byName[name, default: []].append(place) }
      if Self.isWhole(payment) { bySum[payment.amount, default: []].append(place) }
    }
    for sum in Array(bySum.keys) {
      bySum[sum]?.sort { (payments[$0].paidOn, $1) < (payments[$1].paidOn, $0) }
    }
  }

  /// The payments that a bank told of by an end-to-end id, in their order.
  func named(_ endToEnd: String?) -> [Int] { endToEnd.flatMap { byName[Identity.made(of: $0)] } ?? [] }

  /// The payments of an invoice, in their order.
  func of(_ invoice: String?) -> [Int] { invoice.flatMap { byInvoice[$0] } ?? [] }

  /// The newest payment of a sum that came by a day, the first of those of one day; of none of it was anything taken
  /// back. It is not found a second time.
  mutating func newest(of sum: Money, by day: CivilDay, _ payments: [Payment]) -> Int? {
    guard var places = bySum.removeValue(forKey: sum) else { return nil }
    defer { bySum[sum] = places }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if payments[places[middle]].paidOn <= day { low = middle + 1 } else { high = middle }
    }
    // What was taken back by its name or its invoice is met here, and is gone then.
    while low > 0 {
      low -= 1
      let place = places.remove(at: low)
      if Self.isWhole(payments[place]) { return place }
    }
    return nil
  }

  private static func isWhole(_ payment: Payment) -> Bool { payment.reversedOn == nil && payment.reversals.isEmpty }
}
