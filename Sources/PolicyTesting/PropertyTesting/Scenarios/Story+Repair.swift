import Receivables

extension Story {
  /// The same story with what the books would not hold made fit: ends before beginnings, amounts of nothing, references
  /// that lead nowhere.
  func repaired() -> Story {
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
      (block.invoice.map { !invoiceIDs.contains($0) } ?? false) || (block.receivable.map { !known.contains($0) } ?? false)
    }
    writeOffs.removeAll { !known.contains($0.receivable) }
    handOvers.removeAll { !allKnown($0.receivables) }
    levelResets.removeAll { !known.contains($0.receivable) }
    overrides.removeAll { $0.receivable.map { !known.contains($0) } ?? false }
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
    }
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
