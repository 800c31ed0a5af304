/// What each event does before money and claims meet.
extension AllocationRun {
  /// An item comes into being.
  mutating func issue(_ item: Int) {
    books[item].exists = true
    if keepsPostings {
      let invoice = invoices[items[item]]
      post(.invoiced, item, .principal, books[item].open, invoice.id, countsFrom: invoice.issueDay)
    }
    freshen(item)
  }

  /// Makes a charge owed.
  mutating func open(_ line: Int) {
    let item = lines[line].item
    lines[line].left = max(0, account.charges[lines[line].charge].amount.minorUnits)
    lines[line].order = books[item].lineCount
    if let due = dueDays[item] { lines[line].isEarly = lines[line].claimedOn < due }
    books[item].lineCount += 1
    books[item].lines.append(line)
    if lines[line].left > 0 { books[item].list(line, lines, isOpen: true) }
  }

  /// A due day is put off: what was claimed before the new one is for a person to waive, where it is not paid.
  mutating func putOff(_ change: DueDayChange) {
    guard let item = index(of: change.receivable) else { return }
    let due = calendar.rolled(change.dueDay)
    dueDays[item] = due
    for line in books[item].lines { lines[line].isEarly = lines[line].claimedOn < due }
    freshen(item)
  }

  /// Takes a charge out of the books; what had covered it is free again.
  mutating func end(_ line: Int) {
    let item = lines[line].item
    var covering = lines[line].newest
    while let place = covering {
      covering = coverings[place].olderOfPart
      free(place)
    }
    let units = lines[line].left
    lines[line].left = 0
    books[item].list(line, lines, isOpen: false)
    let order = lines[line].order
    books[item].lines.remove(at: books[item].lines.partition { lines[$0].order >= order })
    post(
      .waived, item, lines[line].target, units, account.charges[lines[line].charge].id, countsFrom: today)
    list(item)
  }

  /// What covered something covers it no more: it is open again, and the money free.
  mutating func free(_ place: Int, upTo limit: Int64 = .max) {
    let covering = coverings[place]
    let units = min(limit, covering.units)
    guard units > 0, let source = covering.source else { return }
    coverings[place].units -= units
    sources[source].left += units
    noteMove(of: source)
    if let revived = covering.revives {
      coverings[revived].units += units
      books[covering.item].writtenOff += units
    } else if let line = covering.line {
      if lines[line].left == 0 { books[covering.item].list(line, lines, isOpen: true) }
      lines[line].left += units
    } else {
      reopen(covering.item, units)
    }
    let target = covering.line.map { lines[$0].target } ?? .principal
    post(.reopened, covering.item, target, units, id(of: source), countsFrom: today)
    if covering.revives != nil {
      post(.writtenOff, covering.item, target, units, id(of: source), countsFrom: today)
    }
    freshen(covering.item)
    freed.append(source)
    listByName(source)
  }

  /// Principal is open again, and with it a discount that had been met.
  private mutating func reopen(_ item: Int, _ units: Int64) {
    books[item].open += units
    if books[item].hasCrossed {
      for line in books[item].lines { lines[line].hasCrossed = false }
      books[item].hasCrossed = false
    }
    guard books[item].hasDiscounts else { return }
    touched.append(item)
    let discounted = books[item].discounted
    books[item].open += discounted
    books[item].discounted = 0
    post(.reopened, item, .principal, discounted, invoices[items[item]].id, countsFrom: today)
  }

  /// A credit note takes off what it names, and what is left of it is as good as money.
  mutating func take(_ note: CreditNote, at place: Int) {
    let source = enter(.creditNote, at: place, note.amount.minorUnits, note.amount.currency)
    guard note.invoice != nil else { return keep(source) }
    let named = items(namedBy: source)
    sources[source].waits = named.isEmpty
    for item in named { cover(item, from: source, targets: [.principal], isNamed: true) }
    coverNamed(named, from: source)
    keep(source)
  }

  /// A payment covers what existed on its day, then what came until it was known.
  mutating func take(_ payment: Payment, at place: Int) {
    let source = enter(.payment, at: place, payment.units(on: today), payment.amount.currency)
    for allocation in payment.allocations where allocation.amount.currency == payment.amount.currency {
      direct(allocation, from: source)
    }
    if payment.reversedOn != nil || !payment.reversals.isEmpty || !account.payouts.isEmpty {
      sourceOfPayment[place] = source
    }
    let named = items(namedBy: source)
    sources[source].waits = named.isEmpty && payment.invoice != nil
    sources[source].isLost =
      payment.invoice == nil && payment.reference != nil && !named.contains { isSameCurrency(source, $0) }
    if payment.paidOn < today {
      for item in named { cover(item, from: source, targets: order, before: payment.paidOn, isNamed: true) }
      for item in named { revive(item, from: source, upTo: .max) }
      if coversOldest, !sources[source].waits { coverOldest(from: source, before: payment.paidOn) }
    }
    coverNamed(named, from: source)
    keep(source)
  }

  /// Puts money against what a person named, or keeps it until that exists.
  private mutating func direct(_ allocation: Allocation, from source: Int) {
    let units = min(sources[source].left, allocation.amount.minorUnits)
    guard units > 0 else { return }
    guard let item = index(of: allocation.receivable), books[item].exists else {
      sources[source].left -= units
      sources[source].reserved += units
      waiting[allocation.receivable, default: []].append(
        Waiting(number: waitingCount, source: source, allocation: allocation, units: units))
      waitingCount += 1
      return
    }
    cover(item, from: source, upTo: units, by: allocation)
  }

  /// Covers what an allocation names.
  mutating func cover(_ item: Int, from source: Int, upTo units: Int64, by allocation: Allocation) {
    let before = sources[source].left
    cover(item, from: source, targets: [allocation.target], upTo: units, isNamed: true, takesDoubtful: true)
    if allocation.target == .principal { revive(item, from: source, upTo: units - (before - sources[source].left)) }
  }

  /// Principal is given up.
  mutating func writeOff(_ writeOff: WriteOff) {
    guard let item = index(of: writeOff.receivable), writeOff.amount.currency == invoices[items[item]].currency else {
      return
    }
    let units = min(books[item].open, max(0, writeOff.amount.minorUnits))
    guard units > 0 else { return }
    books[item].open -= units
    books[item].writtenOff += units
    coverings.append(
      Covering(
        source: nil, item: item, line: nil, day: today, isNamed: true, revives: nil, older: nil, olderOfPart: nil,
        units: units))
    writeOffs[item, default: []].append(coverings.count - 1)
    post(.writtenOff, item, .principal, units, writeOff.id, countsFrom: writeOff.day)
    list(item)
  }

  /// Notes that parts of an item are newly open.
  mutating func freshen(_ item: Int) {
    list(item)
    fresh.append(item)
  }
}
