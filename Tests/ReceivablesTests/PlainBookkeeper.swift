import Receivables

/// Keeps an account by hand: day after day, by the rules of the books, with no thought of speed. It knows nothing of
/// how the books themselves are kept; amounts are plain numbers, and every day looks through everything.
struct PlainBookkeeper {
  /// A claim: an instalment of an invoice.
  final class Claim {
    let invoice: Invoice
    let part: Receivable
    let due: CivilDay
    var principal: Int64
    var givenUp: Int64 = 0
    var fees: [Fee] = []
    /// Days of the money and credit that lowered the principal.
    var falls: [(day: CivilDay, money: Int)] = []

    init(_ invoice: Invoice, _ part: Receivable, due: CivilDay) {
      (self.invoice, self.part, self.due, principal) = (invoice, part, due, part.amount.minorUnits)
    }
  }

  /// A charge that is owed.
  final class Fee {
    let charge: Charge
    var left: Int64
    var crossed = false
    init(_ charge: Charge) { (self.charge, left) = (charge, charge.amount.minorUnits) }
  }

  /// Money, or a credit note.
  final class Coin {
    let number: Int
    let day: CivilDay
    let known: CivilDay
    let currency: Currency
    let payment: Payment?
    let note: CreditNote?
    var rest: Int64
    /// Its name has been known.
    var isFound = false
    var reserved: [(Allocation, Int64)] = []
    /// Where it went: a claim, a fee of it or nil, how much, whether by name, whether for what was given up.
    var went: [Part] = []

    init(_ number: Int, payment: Payment?, note: CreditNote?) {
      self.number = number
      self.payment = payment
      self.note = note
      day = payment?.paidOn ?? note?.issueDay ?? CivilDay(daysSinceEpoch: 0)
      known = payment.map { $0.bookedOn ?? $0.paidOn } ?? day
      currency = payment?.amount.currency ?? note?.amount.currency ?? .nok
      rest = payment?.amount.minorUnits ?? note?.amount.minorUnits ?? 0
    }

    func names(_ invoice: Invoice) -> Bool {
      if let note { return note.invoice == invoice.id }
      guard let payment else { return false }
      if payment.invoice != nil { return payment.invoice == invoice.id }
      return payment.reference != nil
        && [invoice.number, invoice.paymentReference].contains(payment.reference)
    }
  }

  /// Some money that went to a claim, or to a fee of it; or to what was given up by a loss.
  struct Part {
    let claim: Claim
    let fee: Fee?
    var units: Int64
    let isNamed: Bool
    let loss: Int?
    let day: CivilDay
  }

  /// What was given up of claims.
  var losses: [(claim: Claim, units: Int64, day: CivilDay)] = []
  var claims: [Claim] = []
  var money: [Coin] = []
  let account: Account
  let creditor: Creditor
  var today = CivilDay(daysSinceEpoch: 0)

  init(_ account: Account, _ creditor: Creditor) { (self.account, self.creditor) = (account, creditor) }

  /// Lives through every day from one to another.
  mutating func live(from first: CivilDay, to last: CivilDay) {
    var day = first
    while day <= last {
      today = day
      meetTheDay()
      day = day.adding(days: 1)
    }
  }

  private mutating func meetTheDay() {
    issueInvoices()
    endCharges()
    for payment in sorted(account.payments, by: \.id) where payment.reversedOn == today { bounce(payment) }
    settle()
    for note in sorted(account.creditNotes, by: \.id) where note.issueDay == today { receive(nil, note) }
    for payment in sorted(account.payments, by: \.id) where (payment.bookedOn ?? payment.paidOn) == today {
      if let back = payment.reversedOn, back <= today { continue }
      receive(payment, nil)
    }
    for loss in sorted(account.writeOffs, by: \.id) { giveUp(loss) }
    for charge in sorted(account.charges, by: \.id) { claim(charge) }
    settle()
  }

  private func sorted<Event>(_ events: [Event], by id: (Event) -> String) -> [Event] {
    events.sorted { id($0) < id($1) }
  }

  private mutating func issueInvoices() {
    for invoice in account.invoices where invoice.state == .issued && invoice.issueDay == today {
      for part in invoice.receivables {
        claims.append(Claim(invoice, part, due: BusinessCalendar.norway.rolled(part.dueDay)))
      }
    }
    claims.sort {
      ($0.part.dueDay, $0.invoice.number, $0.part.sequence, $0.part.id)
        < ($1.part.dueDay, $1.invoice.number, $1.part.sequence, $1.part.id)
    }
    settle()
  }

  /// First day on which a charge is owed no longer.
  private func end(of charge: Charge) -> CivilDay? {
    var ends = [charge.waivedOn].compactMap { $0 }
    for notice in account.notices where notice.id == charge.notice {
      if [.failed, .unread, .withdrawn, .superseded].contains(notice.state) {
        ends.append(max(notice.day, notice.stateDay ?? notice.day))
      }
    }
    return ends.min()
  }

  private mutating func claim(_ charge: Charge) {
    guard let claim = claims.first(where: { $0.part.id == charge.receivable }),
      claim.invoice.currency == charge.amount.currency,
      max(charge.claimedOn, claim.invoice.issueDay) == today
    else { return }
    if let end = end(of: charge), end <= today { return }
    claim.fees.append(Fee(charge))
  }

  private mutating func endCharges() {
    for claim in claims {
      for fee in claim.fees where end(of: fee.charge) == today {
        claim.fees.removeAll { $0 === fee }
        for money in money {
          for index in money.went.indices where money.went[index].fee === fee {
            money.rest += money.went[index].units
            money.went[index].units = 0
          }
        }
      }
    }
    settle()
  }

  private mutating func bounce(_ payment: Payment) {
    guard let back = money.firstIndex(where: { $0.payment?.id == payment.id }) else { return }
    let money = self.money.remove(at: back)
    for part in money.went where part.units > 0 { undo(part, of: money) }
  }

  private mutating func undo(_ part: Part, of money: Coin) {
    if let fee = part.fee {
      fee.left += part.units
    } else if let loss = part.loss {
      losses[loss].units += part.units
      part.claim.givenUp += part.units
    } else {
      part.claim.principal += part.units
      for fee in part.claim.fees { fee.crossed = false }
      part.claim.falls.removeAll { $0.money == money.number }
    }
  }

  private mutating func giveUp(_ loss: WriteOff) {
    guard let claim = claims.first(where: { $0.part.id == loss.receivable }),
      max(loss.day, claim.invoice.issueDay) == today, claim.invoice.currency == loss.amount.currency
    else { return }
    let units = min(claim.principal, loss.amount.minorUnits)
    claim.principal -= units
    claim.givenUp += units
    losses.append((claim, units, today))
  }
}

extension PlainBookkeeper {
  private mutating func receive(_ payment: Payment?, _ note: CreditNote?) {
    let coin = Coin((money.last?.number ?? 0) + 1, payment: payment, note: note)
    money.append(coin)
    for order in payment?.allocations ?? [] where order.amount.currency == coin.currency && coin.rest > 0 {
      let units = min(coin.rest, order.amount.minorUnits)
      if let claim = claims.first(where: { $0.part.id == order.receivable }) {
        direct(coin, to: claim, order, units)
      } else {
        coin.rest -= units
        coin.reserved.append((order, units))
      }
    }
    let own = claims.filter { coin.names($0.invoice) }
    coin.isFound = own.contains { $0.invoice.currency == coin.currency }
    if note != nil { for claim in own { spend(coin, on: claim, only: .principal, named: true) } }
    if let payment, payment.paidOn < today {
      for claim in own { spend(coin, on: claim, feesBefore: payment.paidOn, named: true) }
      for claim in own { revive(coin, claim, .max) }
      let waits = payment.invoice != nil && own.isEmpty
      if creditor.unreferencedPayments == .oldestDueFirst, !waits {
        for claim in claims where claim.invoice.issueDay <= payment.paidOn && !isAside(claim) {
          spend(coin, on: claim, feesBefore: payment.paidOn, named: false)
        }
      }
    }
    settle()
  }

  /// A claim that was given up is out of the way of money without a name.
  private func isAside(_ claim: Claim) -> Bool { claim.principal == 0 && claim.givenUp > 0 }

  private mutating func direct(_ coin: Coin, to claim: Claim, _ order: Allocation, _ units: Int64) {
    let before = coin.rest
    spend(coin, on: claim, only: order.target, upTo: units, doubtful: true, named: true)
    if order.target == .principal { revive(coin, claim, units - (before - coin.rest)) }
  }

  private mutating func revive(_ coin: Coin, _ claim: Claim, _ limit: Int64) {
    guard claim.invoice.currency == coin.currency else { return }
    var purse = min(coin.rest, limit)
    for loss in losses.indices where losses[loss].claim === claim {
      let units = min(purse, losses[loss].units)
      guard units > 0 else { continue }
      purse -= units
      coin.rest -= units
      losses[loss].units -= units
      claim.givenUp -= units
      coin.went.append(Part(claim: claim, fee: nil, units: units, isNamed: true, loss: loss, day: today))
    }
  }

  private mutating func spend(
    _ coin: Coin, on claim: Claim, only: AllocationTarget? = nil, upTo limit: Int64 = .max,
    feesBefore: CivilDay? = nil, doubtful: Bool = false, named: Bool
  ) {
    guard claim.invoice.currency == coin.currency else { return }
    var purse = min(limit, coin.rest)
    for target in only.map({ [$0] }) ?? creditor.allocationOrder.targets {
      if target == .principal {
        let units = min(purse, claim.principal)
        guard units > 0 else { continue }
        purse -= units
        coin.rest -= units
        claim.principal -= units
        coin.went.append(Part(claim: claim, fee: nil, units: units, isNamed: named, loss: nil, day: today))
        claim.falls.append((max(coin.day, claim.invoice.issueDay), coin.number))
        if claim.principal == 0 { noteCrossing(claim) }
      } else {
        for fee in claim.fees where kind(fee) == target {
          if let feesBefore, fee.charge.claimedOn >= feesBefore { continue }
          if !doubtful, isDoubtful(fee, claim) { continue }
          let units = min(purse, fee.left)
          guard units > 0 else { continue }
          purse -= units
          coin.rest -= units
          fee.left -= units
          coin.went.append(Part(claim: claim, fee: fee, units: units, isNamed: named, loss: nil, day: today))
        }
      }
    }
  }

  /// The letter went when the principal had been paid, and nobody knew it.
  private func noteCrossing(_ claim: Claim) {
    guard let gone = claim.falls.map(\.day).max() else { return }
    for fee in claim.fees where gone <= fee.charge.claimedOn && fee.charge.claimedOn < today { fee.crossed = true }
  }

  func isDoubtful(_ fee: Fee, _ claim: Claim) -> Bool { fee.crossed || fee.charge.claimedOn < claim.due }

  private func kind(_ fee: Fee) -> AllocationTarget {
    switch fee.charge.kind {
    case .reminderFee, .collectionNoticeFee, .paymentDemandFee: .fee
    case .lateCompensation: .compensation
    case .interest: .interest
    case .legalCost: .legalCosts
    }
  }

  /// All money that stands idle looks at everything that is open: what a person said, then what it names, then what
  /// fell due first.
  private mutating func settle() {
    for coin in money {
      for (order, units) in coin.reserved {
        guard let claim = claims.first(where: { $0.part.id == order.receivable }) else { continue }
        coin.reserved.removeAll { $0.0.receivable == order.receivable && $0.1 == units && $0.0.target == order.target }
        coin.rest += units
        direct(coin, to: claim, order, units)
      }
    }
    for coin in money {
      let own = claims.filter { coin.names($0.invoice) }
      if !coin.isFound, own.contains(where: { $0.invoice.currency == coin.currency }) {
        coin.isFound = true
        for index in coin.went.indices where !coin.went[index].isNamed && coin.went[index].units > 0 {
          undo(coin.went[index], of: coin)
          coin.rest += coin.went[index].units
          coin.went[index].units = 0
        }
      }
      for claim in own { spend(coin, on: claim, named: true) }
      for claim in own { revive(coin, claim, .max) }
      for claim in own { spend(coin, on: claim, doubtful: true, named: true) }
    }
    guard creditor.unreferencedPayments == .oldestDueFirst else { return }
    for coin in money {
      if coin.note != nil, coin.note?.invoice == nil { continue }
      let id = coin.payment?.invoice ?? coin.note?.invoice
      if let id, !claims.contains(where: { $0.invoice.id == id }) { continue }
      for claim in claims where !isAside(claim) { spend(coin, on: claim, named: false) }
    }
  }
}
