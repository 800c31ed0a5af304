import Receivables

/// An account with every kind of event, dense enough that they meet: several currencies, money before and after its
/// invoice, known late, taken back in whole or in part, put by hand, paid out again; discounts taken in time and too
/// late; due days put off; charges waived and letters that failed; claims given up and paid all the same.
struct GeneratedBooks {
  static let start = CivilDay(daysSinceEpoch: 20_454)  // 2026-01-01
  static let days = 60
  private var random: SeededRandom
  private(set) var account = Account(creditor: "c", customer: Customer(id: "k", name: "K"))
  private(set) var creditor = Creditor(id: "c", name: "C")

  init(seed: UInt64) {
    random = SeededRandom(seed: seed)
    creditor.unreferencedPayments = chance(4) ? .keepUnallocated : .oldestDueFirst
    creditor.allocationOrder = chance(3) ? .principalFirst : .standard
    invoices()
    charges()
    payments()
    rest()
    backAndForth()
  }

  private mutating func chance(_ odds: Int) -> Bool { Int.random(in: 0..<odds, using: &random) == 0 }

  private mutating func day() -> CivilDay { Self.start.adding(days: Int.random(in: 0..<Self.days, using: &random)) }

  private mutating func later(_ day: CivilDay) -> CivilDay {
    day.adding(days: chance(2) ? 0 : Int.random(in: 1...12, using: &random))
  }

  private mutating func money(_ most: Int64) -> Money {
    Money(minorUnits: Int64.random(in: 1...most, using: &random), chance(5) ? .eur : .nok)
  }

  private mutating func invoices() {
    for n in 1...Int.random(in: 1...5, using: &random) {
      let issued = day()
      let currency: Currency = chance(5) ? .eur : .nok
      let parts = (1...(chance(3) ? 2 : 1)).map {
        Receivable(
          id: "r\(n)-\($0)", sequence: $0, dueDay: issued.adding(days: Int.random(in: 0...20, using: &random)),
          amount: Money(minorUnits: Int64.random(in: 1...400, using: &random), currency))
      }
      account.invoices.append(
        Invoice(
          id: "i\(n)", number: "\(n)", issueDay: issued, state: chance(12) ? .draft : .issued, currency: currency,
          receivables: parts, paymentReference: chance(2) ? "kid\(n)" : nil, discounts: discounts(of: parts)))
    }
  }

  private mutating func discounts(of parts: [Receivable]) -> [CashDiscount] {
    guard chance(3) else { return [] }
    var discounts = [CashDiscount(days: Int.random(in: 0...12, using: &random), basisPoints: chance(2) ? 1000 : 225)]
    if chance(3) { discounts.append(CashDiscount(days: Int.random(in: 2...25, using: &random), basisPoints: 500)) }
    if chance(4) {
      discounts[0].base = Money(minorUnits: Int64.random(in: 1...300, using: &random), parts[0].amount.currency)
    }
    return discounts
  }

  private var receivables: [Receivable] { account.invoices.flatMap(\.receivables) }

  private mutating func receivable() -> Receivable {
    receivables[Int.random(in: 0..<receivables.count, using: &random)]
  }

  private mutating func charges() {
    for n in 0..<Int.random(in: 0...3, using: &random) {
      let claimed = day()
      account.notices.append(
        Notice(
          id: "n\(n)", level: .reminder, receivables: [], day: claimed, state: chance(5) ? .failed : .sent,
          stateDay: later(claimed)))
    }
    for n in 0..<Int.random(in: 0...5, using: &random) {
      let claimed = day()
      let on = receivable()
      let kinds: [ChargeKind] = [.reminderFee, .interest, .lateCompensation, .legalCost, .collectionNoticeFee]
      account.charges.append(
        Charge(
          id: "f\(n)", receivable: on.id, notice: chance(2) ? account.notices.first?.id : nil,
          kind: kinds[Int.random(in: 0..<kinds.count, using: &random)],
          amount: Money(
            minorUnits: Int64.random(in: 1...60, using: &random), chance(9) ? .eur : on.amount.currency),
          claimedOn: claimed, waivedOn: chance(4) ? later(claimed) : nil))
    }
  }

  private mutating func payments() {
    for n in 0..<Int.random(in: 0...7, using: &random) {
      let paid = day()
      var payment = Payment(id: "p\(n)", paidOn: paid, amount: money(500))
      if chance(2) { payment.bookedOn = later(paid) }
      if chance(4) { payment.orderedOn = paid.adding(days: -2) }
      if chance(5) { payment.reversedOn = later(payment.knownOn) }
      let named = account.invoices[Int.random(in: 0..<account.invoices.count, using: &random)]
      switch Int.random(in: 0...6, using: &random) {
      case 0, 1: payment.invoice = named.id
      case 2: payment.reference = named.paymentReference ?? named.number
      case 3: payment.reference = chance(2) ? "nobody" : "kid6"
      case 4: if chance(3) { payment.invoice = "i9" }
      default: break
      }
      if !named.discounts.isEmpty, chance(2) { takeDiscount(of: named, in: &payment) }
      if chance(5) { takeBackParts(of: &payment) }
      if chance(4) {
        for _ in 0...(chance(2) ? 1 : 0) {
          payment.allocations.append(
            Allocation(
              receivable: receivable().id, amount: Money(minorUnits: money(300).minorUnits, payment.amount.currency),
              target: chance(2) ? .principal : .fee))
        }
      }
      account.payments.append(payment)
    }
  }

  /// Pays an invoice less a discount, mostly not long after its issue.
  private mutating func takeDiscount(of invoice: Invoice, in payment: inout Payment) {
    let part = invoice.receivables[0].amount
    payment.invoice = invoice.id
    payment.amount = Money(
      minorUnits: max(1, part.minorUnits - invoice.discounts[0].units(of: part.minorUnits, credited: 0)), part.currency)
    if chance(2) { payment.paidOn = invoice.issueDay.adding(days: Int.random(in: 0...10, using: &random)) }
    if let booked = payment.bookedOn { payment.bookedOn = max(booked, payment.paidOn) }
    if let back = payment.reversedOn { payment.reversedOn = max(back, payment.paidOn) }
  }

  private mutating func takeBackParts(of payment: inout Payment) {
    for _ in 0...(chance(2) ? 1 : 0) {
      let day = later(payment.paidOn)
      payment.reversals.append(
        Reversal(
          day: day, bookedOn: chance(3) ? later(day) : nil,
          amount: Money(minorUnits: money(200).minorUnits, payment.amount.currency), fee: chance(2) ? money(9) : nil))
    }
  }

  private mutating func backAndForth() {
    for n in 0..<(chance(2) ? 0 : Int.random(in: 1...3, using: &random)) {
      let day = day()
      account.payouts.append(
        Payout(
          id: "o\(n)", day: day, bookedOn: chance(4) ? later(day) : nil, amount: money(200),
          payment: chance(3) ? "p\(Int.random(in: 0...6, using: &random))" : nil))
    }
    for n in 0..<(chance(3) ? Int.random(in: 1...2, using: &random) : 0) {
      let day = day()
      account.dueDayChanges.append(
        DueDayChange(
          id: "d\(n)", receivable: receivable().id, day: day,
          dueDay: day.adding(days: Int.random(in: -10...30, using: &random))))
    }
  }

  private mutating func rest() {
    for n in 0..<Int.random(in: 0...2, using: &random) {
      let named = account.invoices[Int.random(in: 0..<account.invoices.count, using: &random)]
      account.creditNotes.append(
        CreditNote(id: "k\(n)", issueDay: day(), amount: money(300), invoice: chance(4) ? nil : named.id))
    }
    for n in 0..<(chance(2) ? 0 : Int.random(in: 0...2, using: &random)) {
      let on = receivable()
      account.writeOffs.append(
        WriteOff(
          id: "w\(n)", receivable: on.id,
          amount: Money(minorUnits: Int64.random(in: 1...400, using: &random), on.amount.currency), day: day()))
    }
  }
}
