import Receivables

/// An account and all that will ever happen to it, but for what a policy decides: that comes of living through the
/// days.
package struct Scenario: Sendable, Hashable {
  /// The account with its events, past and to come.
  package var account: Account
  /// Who is owed.
  package var creditor: Creditor
  /// What becomes of the notices that the policy sends.
  package var fates: [NoticeFate]
  /// Last day to live.
  package var last: CivilDay

  /// Collects the parts.
  package init(account: Account, creditor: Creditor, fates: [NoticeFate] = [], last: CivilDay) {
    self.account = account
    self.creditor = creditor
    self.fates = fates
    self.last = last
  }

  /// First day to live: that of the first invoice.
  package var first: CivilDay { account.invoices.map(\.issueDay).min() ?? last }

  /// Days to live.
  package var days: Int { max(0, last.days(since: first) + 1) }
}

/// What becomes of the newest notice that was sent before a day: it is known on that day to have failed, to lie unread
/// …
package struct NoticeFate: Sendable, Hashable {
  /// The day on which it becomes known.
  package var day: CivilDay
  /// What becomes known.
  package var state: NoticeState

  /// Collects the parts.
  package init(day: CivilDay, state: NoticeState) {
    self.day = day
    self.state = state
  }
}

extension Scenario {
  /// The same story with what the books would not hold made fit: ends before beginnings, amounts of nothing, references
  /// that lead nowhere.
  func repaired() -> Scenario {
    var story = self
    story.account.dropLooseEnds()
    story.account.forEachAmount { if $0.minorUnits < 1 { $0 = Money(minorUnits: 1, $0.currency) } }
    story.account.orderDays()
    if let first = story.account.invoices.map(\.issueDay).min(), story.last < first { story.last = first }
    return story
  }
}

extension Account {
  /// Removes what refers to an invoice or a receivable that is not there.
  fileprivate mutating func dropLooseEnds() {
    let invoiceIDs = Set(invoices.map(\.id))
    let known = Set(invoices.flatMap(\.receivables).map(\.id))
    let allKnown = { (ids: [String]) in ids.allSatisfy(known.contains) }
    payments.removeAll { $0.invoice.map { !invoiceIDs.contains($0) } ?? false }
    creditNotes.removeAll { $0.invoice.map { !invoiceIDs.contains($0) } ?? false }
    contacts.removeAll { !allKnown($0.receivables) }
    disputes.removeAll { !known.contains($0.receivable) }
    promises.removeAll { !allKnown($0.receivables) }
    agreements.removeAll { !allKnown($0.receivables) || $0.instalments.isEmpty }
    blocks.removeAll { block in
      (block.invoice.map { !invoiceIDs.contains($0) } ?? false)
        || (block.receivable.map { !known.contains($0) } ?? false)
    }
    writeOffs.removeAll { !known.contains($0.receivable) }
    handOvers.removeAll { !allKnown($0.receivables) }
    levelResets.removeAll { !known.contains($0.receivable) }
    overrides.removeAll { $0.receivable.map { !known.contains($0) } ?? false }
    dueDayChanges.removeAll { !known.contains($0.receivable) }
    let paid = Set(payments.map(\.id))
    for i in payouts.indices where payouts[i].payment.map({ !paid.contains($0) }) ?? false { payouts[i].payment = nil }
    for i in invoices.indices where invoices[i].receivables.count > 1 {
      for j in invoices[i].discounts.indices { invoices[i].discounts[j].base = nil }
    }
    for i in payments.indices { payments[i].keepReversalsWithin() }
  }

  /// Moves each end to its beginning where it lay before it.
  fileprivate mutating func orderDays() {
    for i in invoices.indices {
      var least = invoices[i].issueDay
      for j in invoices[i].receivables.indices {
        invoices[i].receivables[j].dueDay = max(invoices[i].receivables[j].dueDay, least)
        least = invoices[i].receivables[j].dueDay
      }
    }
    for i in payments.indices {
      payments[i].orderedOn = payments[i].orderedOn.map { min($0, payments[i].paidOn) }
      payments[i].bookedOn = payments[i].bookedOn.map { max($0, payments[i].paidOn) }
      payments[i].reversedOn = payments[i].reversedOn.map { max($0, payments[i].knownOn.adding(days: 1)) }
      for j in payments[i].reversals.indices {
        let part = payments[i].reversals[j]
        payments[i].reversals[j].day = max(part.day, payments[i].paidOn)
        payments[i].reversals[j].bookedOn = part.bookedOn.map { max($0, payments[i].reversals[j].day) }
      }
    }
    for i in payouts.indices { payouts[i].bookedOn = payouts[i].bookedOn.map { max($0, payouts[i].day) } }
    orderDueDayChanges()
    for i in contacts.indices { contacts[i].followUpDay = contacts[i].followUpDay.map { max($0, contacts[i].day) } }
    for i in disputes.indices { disputes[i].resolvedOn = disputes[i].resolvedOn.map { max($0, disputes[i].raisedOn) } }
    for i in promises.indices {
      promises[i].dueDay = max(promises[i].dueDay, promises[i].madeOn)
      promises[i].confirmedOn = promises[i].confirmedOn.map { max($0, promises[i].madeOn) }
      promises[i].withdrawnOn = promises[i].withdrawnOn.map { max($0, promises[i].madeOn) }
    }
    for i in agreements.indices {
      for j in agreements[i].instalments.indices {
        agreements[i].instalments[j].dueDay = max(agreements[i].instalments[j].dueDay, agreements[i].signedOn)
      }
      agreements[i].instalments.sort { $0.dueDay < $1.dueDay }
      agreements[i].cancelledOn = agreements[i].cancelledOn.map { max($0, agreements[i].signedOn) }
    }
    for i in blocks.indices { blocks[i].until = blocks[i].until.map { max($0, blocks[i].from) } }
    for i in handOvers.indices { handOvers[i].returnedOn = handOvers[i].returnedOn.map { max($0, handOvers[i].day) } }
    for i in overrides.indices { overrides[i].until = max(overrides[i].until, overrides[i].from) }
  }
}

extension Account {
  /// No due day lies before the day on which it was agreed to.
  fileprivate mutating func orderDueDayChanges() {
    for i in dueDayChanges.indices { dueDayChanges[i].dueDay = max(dueDayChanges[i].dueDay, dueDayChanges[i].day) }
  }
}

extension Payment {
  /// No more is taken back than came.
  fileprivate mutating func keepReversalsWithin() {
    reversals.removeAll { $0.amount.currency != amount.currency }
    var left = amount.minorUnits
    reversals.removeAll { part in
      guard part.amount.minorUnits <= left else { return true }
      left -= part.amount.minorUnits
      return false
    }
  }
}

extension Scenario {
  /// The same story with ids and numbers as a person would give them, in order.
  func renumbered() -> Scenario {
    var story = self
    var account = story.account
    var names: [String: String] = [:]
    for i in account.invoices.indices {
      let number = String(1001 + i)
      names["invoice " + account.invoices[i].id] = number
      account.invoices[i].id = number
      account.invoices[i].number = number
      let isOne = account.invoices[i].receivables.count == 1
      for j in account.invoices[i].receivables.indices {
        let id = isOne ? number : "\(number)-\(j + 1)"
        names[account.invoices[i].receivables[j].id] = id
        account.invoices[i].receivables[j].id = id
        account.invoices[i].receivables[j].sequence = j + 1
      }
    }
    account.rename {
      names[$0] ?? $0
    } invoice: {
      names["invoice " + $0] ?? $0
    }
    story.account = account
    return story
  }
}

extension Account {
  /// Gives references new names, and events their places as ids.
  fileprivate mutating func rename(_ receivable: (String) -> String, invoice: (String) -> String) {
    let paid = Dictionary(firstOf: payments.enumerated().map { ($1.id, "pay\($0 + 1)") })
    for i in payments.indices {
      payments[i].id = "pay\(i + 1)"
      payments[i].invoice = payments[i].invoice.map(invoice)
    }
    for i in payouts.indices {
      payouts[i].id = "po\(i + 1)"
      payouts[i].payment = payouts[i].payment.flatMap { paid[$0] }
    }
    for i in creditNotes.indices {
      creditNotes[i].id = "cn\(i + 1)"
      creditNotes[i].invoice = creditNotes[i].invoice.map(invoice)
    }
    for i in contacts.indices {
      contacts[i].id = "c\(i + 1)"
      contacts[i].receivables = contacts[i].receivables.map(receivable)
    }
    for i in disputes.indices {
      disputes[i].id = "d\(i + 1)"
      disputes[i].receivable = receivable(disputes[i].receivable)
    }
    for i in promises.indices {
      promises[i].id = "p\(i + 1)"
      promises[i].receivables = promises[i].receivables.map(receivable)
    }
    for i in agreements.indices {
      agreements[i].id = "a\(i + 1)"
      agreements[i].receivables = agreements[i].receivables.map(receivable)
    }
    for i in blocks.indices {
      blocks[i].id = "b\(i + 1)"
      blocks[i].invoice = blocks[i].invoice.map(invoice)
      blocks[i].receivable = blocks[i].receivable.map(receivable)
    }
    renameDeeds(receivable)
  }

  private mutating func renameDeeds(_ receivable: (String) -> String) {
    for i in writeOffs.indices {
      writeOffs[i].id = "w\(i + 1)"
      writeOffs[i].receivable = receivable(writeOffs[i].receivable)
    }
    for i in handOvers.indices {
      handOvers[i].id = "h\(i + 1)"
      handOvers[i].receivables = handOvers[i].receivables.map(receivable)
    }
    for i in levelResets.indices {
      levelResets[i].id = "l\(i + 1)"
      levelResets[i].receivable = receivable(levelResets[i].receivable)
    }
    for i in dueDayChanges.indices {
      dueDayChanges[i].id = "dd\(i + 1)"
      dueDayChanges[i].receivable = receivable(dueDayChanges[i].receivable)
    }
    for i in creditChanges.indices { creditChanges[i].id = "cs\(i + 1)" }
    for i in overrides.indices {
      overrides[i].id = "o\(i + 1)"
      overrides[i].receivable = overrides[i].receivable.map(receivable)
    }
    for i in contactPoints.indices { contactPoints[i].id = "cp\(i + 1)" }
  }
}

/// Something that can be taken out of a story.
struct Removal {
  /// Whether it is an invoice, with all that is about it.
  let isInvoice: Bool
  private let body: (inout Scenario) -> Void

  /// Takes it out.
  func apply(to story: inout Scenario) { body(&story) }

  /// Everything that can be taken out, invoices first.
  static func all(in story: Scenario) -> [Removal] {
    let account = story.account
    var removals: [Removal] = []
    if account.invoices.count > 1 { removals += list(account.invoices.count, \.account.invoices, isInvoice: true) }
    removals +=
      list(account.payments.count, \.account.payments) + list(account.creditNotes.count, \.account.creditNotes)
    removals += list(account.contacts.count, \.account.contacts) + list(account.disputes.count, \.account.disputes)
    removals += list(account.promises.count, \.account.promises) + list(account.agreements.count, \.account.agreements)
    removals += list(account.blocks.count, \.account.blocks) + list(account.writeOffs.count, \.account.writeOffs)
    removals +=
      list(account.handOvers.count, \.account.handOvers) + list(account.levelResets.count, \.account.levelResets)
    removals +=
      list(account.overrides.count, \.account.overrides) + list(account.contactPoints.count, \.account.contactPoints)
    removals += list(account.payouts.count, \.account.payouts)
    removals += list(account.dueDayChanges.count, \.account.dueDayChanges)
    removals += list(account.creditChanges.count, \.account.creditChanges)
    removals += list(account.trialArms.count, \.account.trialArms)
    return removals + list(story.fates.count, \.fates)
  }

  private static func list<Element>(
    _ count: Int, _ path: WritableKeyPath<Scenario, [Element]>, isInvoice: Bool = false
  ) -> [Removal] {
    (0..<count).map { index in Removal(isInvoice: isInvoice) { $0[keyPath: path].remove(at: index) } }
  }
}
