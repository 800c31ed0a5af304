/// Something that moves money or claims in the books, on the day from which it counts.
///
/// Events are applied in order of day, then kind, then id. On one day claims that came into being stand first, then
/// what was taken back, then what came in, and last what was claimed: a letter asks for charges beside what its own day
/// left open, so that a payment of that day has met the claim before them.
struct BookEvent {
  /// What happened, in the order in which the events of one day are applied.
  enum Kind: UInt8 {
    /// An open item of an invoice came into being; `place` is that of the item.
    case issue
    /// A due day was put off.
    case dueDay
    /// A charge was waived, or its letter is known not to have arrived; `place` is that of the charge's line.
    case chargeEnd
    /// A payment was taken back, or a part of it.
    case reversal
    case creditNote
    /// A payment became known.
    case payment
    /// Credit was paid back.
    case payout
    case writeOff
    /// A charge was claimed; `place` is that of its line.
    case charge

    /// Whether all of a day are taken in before money meets them.
    var isTakenTogether: Bool {
      switch self {
      case .issue, .dueDay, .chargeEnd, .reversal, .charge: true
      case .creditNote, .payment, .payout, .writeOff: false
      }
    }
  }

  let day: CivilDay
  let kind: Kind
  let place: Int
  /// Of what was taken back: 0 for all of the payment, else the number of the reversal.
  var part = 0
}

extension AllocationRun {
  /// Everything that counts by a day, in order.
  func events(asOf: CivilDay) -> [BookEvent] {
    var events: [BookEvent] = []
    events.reserveCapacity(items.count + lines.count + account.payments.count + account.creditNotes.count)
    for place in items.indices {
      events.append(BookEvent(day: invoices[items[place]].issueDay, kind: .issue, place: place))
    }
    for (place, note) in account.creditNotes.enumerated() where note.issueDay <= asOf {
      events.append(BookEvent(day: note.issueDay, kind: .creditNote, place: place))
    }
    for place in account.payments.indices { addPayment(place, asOf, to: &events) }
    for (place, payout) in account.payouts.enumerated() where payout.knownOn <= asOf {
      events.append(BookEvent(day: payout.knownOn, kind: .payout, place: place))
    }
    for (place, change) in account.dueDayChanges.enumerated() where change.day <= asOf {
      guard let item = index(of: change.receivable) else { continue }
      events.append(BookEvent(day: max(change.day, invoices[items[item]].issueDay), kind: .dueDay, place: place))
    }
    for (place, writeOff) in account.writeOffs.enumerated() where writeOff.day <= asOf {
      guard let item = index(of: writeOff.receivable) else { continue }
      events.append(
        BookEvent(day: max(writeOff.day, invoices[items[item]].issueDay), kind: .writeOff, place: place))
    }
    for (place, line) in lines.enumerated() {
      events.append(BookEvent(day: line.startDay, kind: .charge, place: place))
      if let end = line.endDay, end <= asOf { events.append(BookEvent(day: end, kind: .chargeEnd, place: place)) }
    }
    order(&events)
    return events
  }

  /// Brings events into the order in which they are applied: by day and kind, which most differ in, and only then by
  /// what the account says of those that do not.
  private func order(_ events: inout [BookEvent]) {
    events.sort { ($0.day, $0.kind.rawValue) < ($1.day, $1.kind.rawValue) }
    var start = 0
    while start < events.count {
      var end = start + 1
      while end < events.count, events[end].day == events[start].day, events[end].kind == events[start].kind {
        end += 1
      }
      if end - start > 1 {
        let (account, lines) = (shared.account, lines)
        events[start..<end].sort { Self.isBefore($0, $1, account, lines) }
      }
      start = end
    }
  }

  /// A payment, and what was taken back of it after it was known; what was taken back before never came in.
  private func addPayment(_ place: Int, _ asOf: CivilDay, to events: inout [BookEvent]) {
    let payment = account.payments[place]
    guard payment.knownOn <= asOf else { return }
    if let reversal = payment.reversedOn {
      guard payment.knownOn < reversal else { return }
      if reversal <= asOf { events.append(BookEvent(day: reversal, kind: .reversal, place: place)) }
    }
    events.append(BookEvent(day: payment.knownOn, kind: .payment, place: place))
    for (number, part) in payment.reversals.enumerated() where payment.knownOn < part.knownOn && part.knownOn <= asOf {
      events.append(BookEvent(day: part.knownOn, kind: .reversal, place: place, part: number + 1))
    }
  }

  /// Whether one of two events of one day and kind comes first.
  private static func isBefore(
    _ left: BookEvent, _ right: BookEvent, _ account: Account, _ lines: [ChargeLine]
  ) -> Bool {
    switch left.kind {
    case .issue: left.place < right.place
    case .chargeEnd, .charge:
      account.charges[lines[left.place].charge].id < account.charges[lines[right.place].charge].id
    case .payment: account.payments[left.place].id < account.payments[right.place].id
    case .reversal:
      (account.payments[left.place].id, left.part) < (account.payments[right.place].id, right.part)
    case .payout: account.payouts[left.place].id < account.payouts[right.place].id
    case .dueDay: account.dueDayChanges[left.place].id < account.dueDayChanges[right.place].id
    case .creditNote: account.creditNotes[left.place].id < account.creditNotes[right.place].id
    case .writeOff: account.writeOffs[left.place].id < account.writeOffs[right.place].id
    }
  }
}

extension AllocationRun {
  /// The charges that were claimed by a day and had effect for at least one: a charge ends when it is waived, or on the
  /// day on which its letter is known not to have arrived.
  func lines(asOf: CivilDay) -> [ChargeLine] {
    guard !account.charges.isEmpty else { return [] }
    let lapses = account.noticeLapses(by: asOf)
    var lines: [ChargeLine] = []
    lines.reserveCapacity(account.charges.count)
    for (place, charge) in account.charges.enumerated() where charge.claimedOn <= asOf {
      guard let item = index(of: charge.receivable), invoices[items[item]].currency == charge.amount.currency else {
        continue
      }
      let lapse = lapses.isEmpty ? nil : charge.notice.flatMap { lapses[$0] }
      let end = lapse.map { min($0, charge.waivedOn ?? $0) } ?? charge.waivedOn
      let start = max(charge.claimedOn, invoices[items[item]].issueDay)
      if let end, end <= start { continue }
      let due = calendar.rolled(invoices.receivable(at: items[item]).dueDay)
      lines.append(
        ChargeLine(
          charge: place, item: item, target: charge.kind.target, claimedOn: charge.claimedOn, startDay: start,
          endDay: end, isEarly: charge.claimedOn < due))
    }
    return lines
  }
}

extension Account {
  /// Due days that hold on a day other than those first agreed, by receivable.
  func changedDueDays(on day: CivilDay) -> [String: CivilDay] {
    guard !dueDayChanges.isEmpty else { return [:] }
    let known = dueDayChanges.inOrder(where: { $0.day <= day }, by: { ($0.day, $0.id) < ($1.day, $1.id) })
    return Dictionary(known.map { ($0.receivable, $0.dueDay) }) { $1 }
  }

  /// The notices known by a day to be without effect, each with the first day on which that was known.
  func noticeLapses(by day: CivilDay) -> [String: CivilDay] {
    var lapses: [String: CivilDay] = [:]
    for place in notices.indices {
      guard notices[place].day <= day, notices[place].state != .proposed, !notices[place].counts(on: day) else {
        continue
      }
      lapses[notices[place].id] = max(notices[place].day, notices[place].stateDay ?? notices[place].day)
    }
    return lapses
  }
}

extension Payment {
  /// Day the books learned of it.
  package var knownOn: CivilDay { bookedOn ?? paidOn }

  /// What of it had not been taken back by a day, once it is known.
  package func units(on day: CivilDay) -> Int64 {
    guard isKnown(on: day) else { return 0 }
    return reversals.reduce(max(0, amount.minorUnits)) { left, part in
      part.knownOn <= day && part.amount.currency == amount.currency
        ? left - min(left, max(0, part.amount.minorUnits)) : left
    }
  }

  /// Whether it counts on a day: booked, and not taken back as a whole.
  package func isKnown(on day: CivilDay) -> Bool { knownOn <= day && (reversedOn.map { day < $0 } ?? true) }

  /// Whether the books learn on a day that it, or a part of it, was taken back.
  func isTakenBack(on day: CivilDay) -> Bool { reversedOn == day || reversals.contains { $0.knownOn == day } }

  /// The day that decides whether a deadline was met.
  package var decisiveDay: CivilDay { orderedOn ?? paidOn }

  /// Whether it says that it is for the invoice: by id, by payment reference, or by number.
  func names(_ invoice: Invoice) -> Bool {
    if let id = self.invoice { return id == invoice.id }
    guard let reference else { return false }
    return reference == invoice.paymentReference || reference == invoice.number
  }
}
