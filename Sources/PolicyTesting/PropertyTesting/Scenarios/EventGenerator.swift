import Receivables

/// What can happen to an account, beside what a policy decides.
enum EventKind: CaseIterable {
  case payment, partPayment, answeringPayment, reversedPayment, lateBooking, loosePayment
  case partReversal, discountTaken, payout, dueDayChange
  case creditNote, looseCredit
  case dispute, partDispute, disputedAway
  case promise, contact, block, agreement
  case handOver, writeOff, levelReset, guardOverride
  case failedNotice, unreadNotice

  /// Each as often as it is to come up: what people quarrel over, and what they promise, trips policies most.
  static let weighted = allCases + [.partDispute, .partDispute, .promise, .disputedAway]

  /// What a customer does when a notice comes, or what becomes of the notice.
  static let answers: [EventKind] = [
    .payment, .partPayment, .answeringPayment, .reversedPayment, .lateBooking, .creditNote, .dispute, .partDispute,
    .partDispute,
    .partDispute, .disputedAway, .promise, .promise, .contact, .block, .failedNotice, .unreadNotice,
  ]
}

/// Where an event takes place.
private struct Place {
  var invoice: Invoice
  var receivable: Receivable
  var day: CivilDay
  var sent: Trail.Sent?
}

extension AccountGenerator {
  /// Adds an event about one of the receivables; where a life has left a trail, mostly in answer to a notice.
  mutating func addEvent(to story: inout Scenario, trail: Trail) {
    guard let place = place(in: story, trail) else { return }
    let kinds = place.sent != nil && chance.happens(75) ? EventKind.answers : EventKind.weighted
    guard let kind = chance.pick(kinds) else { return }
    switch kind {
    case .payment, .partPayment, .answeringPayment, .reversedPayment, .lateBooking, .loosePayment, .partReversal:
      addPayment(kind, place, to: &story.account)
    case .discountTaken: addDiscount(place, to: &story.account)
    case .payout: addPayout(place, to: &story.account)
    case .dueDayChange: addDueDayChange(place, to: &story.account)
    case .creditNote, .looseCredit: addCredit(kind, place, to: &story.account)
    case .dispute, .partDispute, .disputedAway: addDispute(kind, place, to: &story.account)
    case .promise: addPromise(place, to: &story.account)
    case .contact: addContact(place, to: &story.account)
    case .block: addBlock(place, to: &story.account)
    case .agreement: addAgreement(place, to: &story.account)
    case .handOver, .writeOff, .levelReset, .guardOverride: addDeed(kind, place, to: &story.account)
    case .failedNotice: story.fates.append(NoticeFate(day: place.day, state: .failed))
    case .unreadNotice: story.fates.append(NoticeFate(day: place.day, state: .unread))
    }
  }

  private mutating func place(in story: Scenario, _ trail: Trail) -> Place? {
    guard let invoice = chance.pick(story.account.invoices), let receivable = chance.pick(invoice.receivables) else {
      return nil
    }
    let own = trail.sent.filter { $0.receivable == receivable.id }
    if chance.happens(70), let sent = chance.pick(own) {
      let day = chance.oneOf(sent.day, sent.deadline, sent.deadline, story.first, sent.day)
      let between = sent.day.adding(days: chance.below(max(1, sent.deadline.days(since: sent.day))))
      let chosen = day == story.first ? between : day.adding(days: chance.int(-1...1))
      return Place(invoice: invoice, receivable: receivable, day: chosen, sent: sent)
    }
    if chance.happens(30), let day = chance.pick(trail.days) {
      return Place(invoice: invoice, receivable: receivable, day: day.adding(days: chance.int(-1...1)), sent: nil)
    }
    let distance = chance.happens(40) ? (chance.pick(hints.days) ?? 14) + chance.int(-1...1) : chance.int(-10...120)
    return Place(invoice: invoice, receivable: receivable, day: receivable.dueDay.adding(days: distance), sent: nil)
  }

  private mutating func span() -> Int { chance.happens(40) ? chance.pick(hints.days) ?? 14 : chance.int(1...45) }

  private mutating func addPayment(_ kind: EventKind, _ place: Place, to account: inout Account) {
    let whole = owed(place, in: account)
    var payment = Payment(
      id: "pay\(account.payments.count + 1)", paidOn: place.day, amount: kind == .partPayment ? part(of: whole) : whole,
      invoice: place.invoice.id)
    if kind == .answeringPayment || kind == .lateBooking {
      payment.orderedOn = place.day.adding(days: -chance.below(4))
    }
    if kind == .lateBooking { payment.bookedOn = place.day.adding(days: chance.int(1...4)) }
    if kind == .reversedPayment { payment.reversedOn = place.day.adding(days: span()) }
    if kind == .loosePayment { payment.invoice = nil }
    if kind == .partReversal {
      payment.reversals.append(
        Reversal(day: place.day.adding(days: span()), amount: part(of: whole), fee: chance.happens(30) ? whole : nil))
    }
    account.payments.append(payment)
  }

  /// Terms with a discount, and a customer who takes it: mostly about its last day.
  private mutating func addDiscount(_ place: Place, to account: inout Account) {
    guard let index = account.invoices.firstIndex(where: { $0.id == place.invoice.id }) else { return }
    let discount = CashDiscount(days: chance.oneOf(7, 10, 14), basisPoints: chance.oneOf(200, 300, 225))
    if account.invoices[index].discounts.isEmpty { account.invoices[index].discounts = [discount] }
    let amount = place.receivable.amount
    let rest = amount.minorUnits - account.invoices[index].discounts[0].units(of: amount.minorUnits, credited: 0)
    let last = place.invoice.issueDay.adding(days: account.invoices[index].discounts[0].days)
    account.payments.append(
      Payment(
        id: "pay\(account.payments.count + 1)", paidOn: last.adding(days: chance.oneOf(-3, 0, 0, 1, 12)),
        amount: Money(minorUnits: max(1, rest), amount.currency), invoice: place.invoice.id))
  }

  /// Money goes back to the customer, mostly what they paid too much.
  private mutating func addPayout(_ place: Place, to account: inout Account) {
    let amount = part(of: place.receivable.amount)
    var payout = Payout(id: "po\(account.payouts.count + 1)", day: place.day.adding(days: span()), amount: amount)
    if chance.happens(60) {
      let paid = Payment(
        id: "pay\(account.payments.count + 1)", paidOn: place.day,
        amount: Money(
          minorUnits: place.receivable.amount.minorUnits.addingReportingOverflow(amount.minorUnits).partialValue,
          amount.currency), invoice: place.invoice.id)
      account.payments.append(paid)
      payout.payment = paid.id
    }
    account.payouts.append(payout)
  }

  private mutating func addDueDayChange(_ place: Place, to account: inout Account) {
    account.dueDayChanges.append(
      DueDayChange(
        id: "dd\(account.dueDayChanges.count + 1)", receivable: place.receivable.id, day: place.day,
        dueDay: max(place.day, place.receivable.dueDay).adding(days: span())))
  }

  /// What the customer takes to be owed: what was asked for, mostly without what they contest.
  private mutating func owed(_ place: Place, in account: Account) -> Money {
    let whole = place.sent?.asked ?? place.receivable.amount
    let contested = account.disputes.filter { $0.receivable == place.receivable.id && $0.isOpen(on: place.day) }
      .compactMap(\.amount)
    let rest = contested.reduce(whole.minorUnits) { $0 - $1.minorUnits }
    return rest > 0 && chance.happens(70) ? Money(minorUnits: rest, whole.currency) : whole
  }

  private mutating func addCredit(_ kind: EventKind, _ place: Place, to account: inout Account) {
    let amount = chance.happens(40) ? place.receivable.amount : part(of: place.receivable.amount)
    account.creditNotes.append(
      CreditNote(
        id: "cn\(account.creditNotes.count + 1)", issueDay: place.day, amount: amount,
        invoice: kind == .looseCredit ? nil : place.invoice.id))
  }

  private mutating func addDispute(_ kind: EventKind, _ place: Place, to account: inout Account) {
    var dispute = Dispute(
      id: "d\(account.disputes.count + 1)", receivable: place.receivable.id, raisedOn: place.day,
      category: chance.pick(DisputeCategory.allCases) ?? .other)
    if kind == .partDispute || chance.happens(30) { dispute.amount = part(of: place.receivable.amount) }
    if kind == .disputedAway {
      dispute.outcome = chance.oneOf(.upheld, .partlyUpheld)
    } else if chance.happens(80) {
      dispute.outcome = chance.oneOf(.rejected, .withdrawn)
    }
    if dispute.outcome != nil { dispute.resolvedOn = settledDay(of: dispute, place) }
    account.disputes.append(dispute)
    if kind == .disputedAway, chance.happens(60) { credit(dispute, place, in: &account) }
    if kind == .partDispute, chance.happens(80) { payRest(of: dispute, place, in: &account) }
  }

  /// An objection is settled at any time; one that answers a notice often when the time to pay is over.
  private mutating func settledDay(of dispute: Dispute, _ place: Place) -> CivilDay {
    if let sent = place.sent, chance.happens(50) {
      return max(dispute.raisedOn, sent.deadline.adding(days: chance.int(-1...20)))
    }
    return place.day.adding(days: span())
  }

  /// What was found not to be owed is credited some time later, in whole or in part.
  private mutating func credit(_ dispute: Dispute, _ place: Place, in account: inout Account) {
    let contested = dispute.amount ?? place.receivable.amount
    account.creditNotes.append(
      CreditNote(
        id: "cn\(account.creditNotes.count + 1)",
        issueDay: (dispute.resolvedOn ?? place.day).adding(days: chance.int(-3...10)),
        amount: chance.happens(50) ? contested : part(of: contested), invoice: place.invoice.id))
  }

  /// Who contests a part pays the rest, mostly by the deadline of the letter that asked for it.
  private mutating func payRest(of dispute: Dispute, _ place: Place, in account: inout Account) {
    let rest = (place.sent?.asked ?? place.receivable.amount).minorUnits - (dispute.amount?.minorUnits ?? 0)
    guard rest > 0 else { return }
    let day = max(dispute.raisedOn, place.sent?.deadline ?? dispute.raisedOn.adding(days: 14)).adding(
      days: chance.oneOf(-3, -1, 0, 0, 1))
    account.payments.append(
      Payment(
        id: "pay\(account.payments.count + 1)", paidOn: max(day, dispute.raisedOn),
        amount: Money(minorUnits: rest, place.invoice.currency),
        invoice: place.invoice.id))
  }

  private mutating func addPromise(_ place: Place, to account: inout Account) {
    let whole = place.sent?.asked ?? place.receivable.amount
    let amount = chance.happens(60) ? whole : part(of: whole)
    var promise = Promise(
      id: "p\(account.promises.count + 1)", receivables: [place.receivable.id], amount: amount, madeOn: place.day,
      dueDay: place.day.adding(days: span()))
    if chance.happens(15) { promise.graceDays = chance.int(1...5) }
    if chance.happens(10) { promise.withdrawnOn = place.day.adding(days: span()) }
    if chance.happens(20) { promise.confirmedOn = place.day }
    account.promises.append(promise)
    guard chance.happens(40) else { return }
    // Promises are mostly half kept, which is where policies slip.
    account.payments.append(
      Payment(
        id: "pay\(account.payments.count + 1)", paidOn: promise.dueDay.adding(days: chance.int(-2...1)),
        amount: chance.happens(70) ? part(of: amount) : amount, invoice: place.invoice.id))
  }

  private mutating func addContact(_ place: Place, to account: inout Account) {
    var contact = Contact(
      id: "c\(account.contacts.count + 1)", day: place.day, channel: .phone, receivables: [place.receivable.id])
    contact.outcome = chance.happens(70) ? .reached : chance.pick(ContactOutcome.allCases) ?? .reached
    if contact.outcome == .reached, chance.happens(80) { contact.reason = chance.pick(NonPaymentReason.allCases) }
    if chance.happens(40) { contact.followUpDay = place.day.adding(days: span()) }
    account.contacts.append(contact)
  }

  private mutating func addBlock(_ place: Place, to account: inout Account) {
    var block = DunningBlock(id: "b\(account.blocks.count + 1)", from: place.day, reason: "agreed with the customer")
    switch chance.below(3) {
    case 0: block.invoice = place.invoice.id
    case 1: block.receivable = place.receivable.id
    default: break
    }
    block.until = place.day.adding(days: chance.happens(50) ? span() : chance.int(20...120))
    account.blocks.append(block)
  }

  private mutating func addAgreement(_ place: Place, to account: inout Account) {
    let count = chance.int(2...4)
    let share = max(1, place.receivable.amount.minorUnits / Int64(count))
    let days = chance.oneOf(7, 14, 30)
    let instalments = (1...count).map { index in
      AgreedInstalment(
        dueDay: place.day.adding(days: days * index), amount: Money(minorUnits: share, place.invoice.currency))
    }
    account.agreements.append(
      PaymentAgreement(
        id: "a\(account.agreements.count + 1)", receivables: [place.receivable.id], signedOn: place.day,
        instalments: instalments))
    for instalment in instalments where chance.happens(50) {
      account.payments.append(
        Payment(
          id: "pay\(account.payments.count + 1)", paidOn: instalment.dueDay, amount: instalment.amount,
          invoice: place.invoice.id))
    }
  }

  private mutating func addDeed(_ kind: EventKind, _ place: Place, to account: inout Account) {
    let receivable = place.receivable.id
    switch kind {
    case .handOver:
      var handOver = HandOver(id: "h\(account.handOvers.count + 1)", receivables: [receivable], day: place.day)
      if chance.happens(60) { handOver.returnedOn = place.day.adding(days: span()) }
      account.handOvers.append(handOver)
    case .writeOff:
      let amount = chance.happens(40) ? place.receivable.amount : part(of: place.receivable.amount)
      account.writeOffs.append(
        WriteOff(id: "w\(account.writeOffs.count + 1)", receivable: receivable, amount: amount, day: place.day))
    case .levelReset:
      account.levelResets.append(
        LevelReset(
          id: "l\(account.levelResets.count + 1)", receivable: receivable, day: place.day, reason: "agreed anew"))
    default:
      guard let guardID = chance.pick(hints.overridable) else { return }
      account.overrides.append(
        GuardOverride(
          id: "o\(account.overrides.count + 1)", guardID: guardID, receivable: receivable, who: "A person",
          why: "looked into",
          from: place.day, until: place.day.adding(days: span())))
    }
  }
}
