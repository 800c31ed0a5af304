import Receivables

/// Keeps an account by hand: day after day, by the rules of the books, with no thought of speed. It knows nothing of
/// how the books themselves are kept; amounts are plain numbers, and every day looks through everything.
struct PlainBookkeeper {
  /// A claim: an instalment of an invoice.
  final class Claim {
    let invoice: Invoice
    let part: Receivable
    var due: CivilDay
    var principal: Int64
    var givenUp: Int64 = 0
    var fees: [Fee] = []
    /// A discount that was met, the day of the money that met it, and the day on which that was seen.
    var discount: (units: Int64, day: CivilDay, known: CivilDay)?

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
    /// What was paid back of it.
    var drawn: [(payout: Payout, units: Int64)] = []
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
      for back in payment?.reversals ?? [] where back.knownOn <= known { rest -= min(rest, back.amount.minorUnits) }
    }

    /// The last day that counts for a deadline.
    var decisive: CivilDay { payment?.orderedOn ?? day }
    /// It covers what it does not name.
    func isFree(_ claims: [Claim]) -> Bool {
      if note != nil, note?.invoice == nil { return false }
      guard let id = payment?.invoice ?? note?.invoice else { return true }
      return claims.contains { $0.invoice.id == id }
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
  /// What was paid back too much, oldest first.
  var debts: [(payout: Payout, units: Int64)] = []
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
    putDueDaysOff()
    endCharges()
    for payment in sorted(account.payments, by: \.id) {
      if payment.reversedOn == today { bounce(payment, nil) }
      for back in payment.reversals where back.knownOn == today { bounce(payment, back.amount.minorUnits) }
    }
    settle()
    for note in sorted(account.creditNotes, by: \.id) where note.issueDay == today { receive(nil, note) }
    for payment in sorted(account.payments, by: \.id) where (payment.bookedOn ?? payment.paidOn) == today {
      if let back = payment.reversedOn, back <= today { continue }
      receive(payment, nil)
    }
    for payout in sorted(account.payouts, by: \.id) where payout.knownOn == today { payBack(payout) }
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

  /// A payment bounces: all of it, or so much; what lies idle first, and of the rest what was spent last.
  private mutating func bounce(_ payment: Payment, _ units: Int64?) {
    guard let coin = money.first(where: { $0.payment?.id == payment.id }) else { return }
    var left = units ?? .max
    take(&left, from: &coin.rest)
    for order in coin.reserved.indices.reversed() { take(&left, from: &coin.reserved[order].1) }
    for index in coin.went.indices.reversed() {
      let part = min(left, coin.went[index].units)
      undo(&coin.went[index], part)
      left -= part
    }
    for index in coin.drawn.indices.reversed() {
      let part = min(left, coin.drawn[index].units)
      left -= part
      coin.drawn[index].units -= part
      if part > 0 { debts.append((coin.drawn[index].payout, part)) }
    }
    if units == nil { money.removeAll { $0 === coin } }
  }

  private func take(_ wanted: inout Int64, from purse: inout Int64) {
    let part = min(wanted, purse)
    purse -= part
    wanted -= part
  }

  private mutating func undo(_ part: inout Part, _ units: Int64) {
    guard units > 0 else { return }
    part.units -= units
    if let fee = part.fee {
      fee.left += units
    } else if let loss = part.loss {
      losses[loss].units += units
      part.claim.givenUp += units
    } else {
      part.claim.principal += units + (part.claim.discount?.units ?? 0)
      part.claim.discount = nil
      for fee in part.claim.fees { fee.crossed = false }
    }
  }

  private mutating func putDueDaysOff() {
    for change in sorted(account.dueDayChanges, by: \.id) {
      guard let claim = claims.first(where: { $0.part.id == change.receivable }),
        max(change.day, claim.invoice.issueDay) == today
      else { continue }
      claim.due = BusinessCalendar.norway.rolled(change.dueDay)
    }
    settle()
  }

  /// Money goes back to the customer: of the payment it names, then what is free, then what waits.
  private mutating func payBack(_ payout: Payout) {
    let own = money.filter { $0.currency == payout.amount.currency }
    var left = payout.amount.minorUnits
    for coin in own where coin.payment != nil && coin.payment?.id == payout.payment { draw(&left, payout, from: coin) }
    for coin in own where coin.isFree(claims) { draw(&left, payout, from: coin) }
    for coin in own { draw(&left, payout, from: coin) }
    if left > 0 { debts.append((payout, left)) }
    settle()
  }

  private func draw(_ left: inout Int64, _ payout: Payout, from coin: Coin) {
    let units = min(left, coin.rest)
    guard units > 0 else { return }
    coin.rest -= units
    left -= units
    coin.drawn.append((payout, units))
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
    guard let gone = parts(of: claim).map({ $0.day }).max() else { return }
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

  /// The money and credit that lowered the principal of a claim, each with the day from which it did.
  private func parts(of claim: Claim) -> [(coin: Coin, units: Int64, day: CivilDay)] {
    money.flatMap { coin in
      coin.went.filter { $0.claim === claim && $0.fee == nil && $0.loss == nil && $0.units > 0 }
        .map { (coin, $0.units, max(coin.day, claim.invoice.issueDay)) }
    }
  }

  /// A discount as the invoice says it, by day and amount.
  private func terms(_ claim: Claim) -> [(last: CivilDay, units: Int64)] {
    let credited = parts(of: claim).filter { $0.coin.note != nil }.reduce(0) { $0 + $1.units }
    return claim.invoice.discounts.map { discount in
      let base = min(discount.base?.minorUnits ?? .max, claim.part.amount.minorUnits)
      let tenThousandths = max(0, base - credited) * Int64(discount.basisPoints)
      let last = BusinessCalendar.norway.rolled(claim.invoice.issueDay.adding(days: discount.days))
      return (last, tenThousandths / 10_000 + (tenThousandths % 10_000 >= 5000 ? 1 : 0))
    }
  }

  private func discount(_ claim: Claim) {
    guard claim.principal > 0, claim.discount == nil else { return }
    let parts = parts(of: claim)
    let met = terms(claim).filter { last, units in
      let good = parts.filter { $0.coin.note != nil || $0.coin.decisive <= last }
      return good.contains { $0.coin.payment != nil }
        && claim.part.amount.minorUnits - good.reduce(0) { $0 + $1.units } <= units
    }
    guard let best = met.max(by: { ($0.units, $1.last) < ($1.units, $0.last) }) else { return }
    let units = min(best.units, claim.principal)
    let day = parts.filter { $0.coin.payment != nil && $0.coin.decisive <= best.last }.map(\.day).max() ?? today
    claim.principal -= units
    claim.discount = (units, day, today)
    if claim.principal == 0 { noteCrossing(claim) }
  }

  /// What is left is a discount that was taken too late.
  func isLate(_ claim: Claim) -> Bool {
    let days = parts(of: claim).filter { $0.coin.payment != nil }.map(\.coin.decisive)
    guard claim.principal > 0, claim.givenUp == 0, let newest = days.max() else { return false }
    let same = terms(claim).filter { $0.units == claim.principal }
    return !same.isEmpty && same.allSatisfy { $0.last < newest }
  }

  private mutating func settle() {
    meet()
    for claim in claims { discount(claim) }
    for index in debts.indices {
      for coin in money where coin.currency == debts[index].payout.amount.currency && coin.isFree(claims) {
        draw(&debts[index].units, debts[index].payout, from: coin)
      }
    }
    debts.removeAll { $0.units == 0 }
  }

  /// All money that stands idle looks at everything that is open: what a person said, then what it names, then what
  /// fell due first.
  private mutating func meet() {
    for coin in money {
      for (order, units) in coin.reserved {
        guard let claim = claims.first(where: { $0.part.id == order.receivable }) else { continue }
        coin.reserved.removeAll { $0.0.receivable == order.receivable && $0.1 == units && $0.0.target == order.target }
        coin.rest += units
        direct(coin, to: claim, order, units)
      }
    }
    // Money whose name was not known until now leaves what it covered without it, before any looks for a place again.
    for coin in money {
      let own = claims.filter { coin.names($0.invoice) }
      if !coin.isFound, own.contains(where: { $0.invoice.currency == coin.currency }) {
        coin.isFound = true
        for index in coin.went.indices where !coin.went[index].isNamed && coin.went[index].units > 0 {
          let units = coin.went[index].units
          undo(&coin.went[index], units)
          coin.rest += units
        }
      }
    }
    for coin in money {
      let own = claims.filter { coin.names($0.invoice) }
      for claim in own { spend(coin, on: claim, named: true) }
      for claim in own { revive(coin, claim, .max) }
      for claim in own { spend(coin, on: claim, doubtful: true, named: true) }
    }
    guard creditor.unreferencedPayments == .oldestDueFirst else { return }
    for coin in money {
      guard coin.isFree(claims) else { continue }
      for claim in claims where !isAside(claim) { spend(coin, on: claim, named: false) }
    }
  }
}
