import Receivables

extension Account {
  /// Hands out every day of every event, and lets it be changed; always in the same order.
  mutating func forEachDay(_ body: (inout CivilDay) -> Void) {
    for i in invoices.indices {
      body(&invoices[i].issueDay)
      for j in invoices[i].receivables.indices { body(&invoices[i].receivables[j].dueDay) }
      Self.change(&invoices[i].deliveredOn, body)
    }
    for i in payments.indices {
      body(&payments[i].paidOn)
      Self.change(&payments[i].orderedOn, body)
      Self.change(&payments[i].bookedOn, body)
      Self.change(&payments[i].reversedOn, body)
      for j in payments[i].reversals.indices {
        body(&payments[i].reversals[j].day)
        Self.change(&payments[i].reversals[j].bookedOn, body)
      }
    }
    for i in creditNotes.indices { body(&creditNotes[i].issueDay) }
    for i in contacts.indices {
      body(&contacts[i].day)
      Self.change(&contacts[i].followUpDay, body)
    }
    for i in disputes.indices {
      body(&disputes[i].raisedOn)
      Self.change(&disputes[i].resolvedOn, body)
    }
    for i in promises.indices {
      body(&promises[i].madeOn)
      body(&promises[i].dueDay)
      Self.change(&promises[i].followUpDay, body)
      Self.change(&promises[i].confirmedOn, body)
      Self.change(&promises[i].withdrawnOn, body)
    }
    for i in agreements.indices {
      body(&agreements[i].signedOn)
      for j in agreements[i].instalments.indices { body(&agreements[i].instalments[j].dueDay) }
      Self.change(&agreements[i].cancelledOn, body)
    }
    forEachStandingDay(body)
  }

  /// The days of what holds for a time.
  private mutating func forEachStandingDay(_ body: (inout CivilDay) -> Void) {
    for i in blocks.indices {
      body(&blocks[i].from)
      Self.change(&blocks[i].until, body)
    }
    for i in writeOffs.indices { body(&writeOffs[i].day) }
    for i in handOvers.indices {
      body(&handOvers[i].day)
      Self.change(&handOvers[i].returnedOn, body)
    }
    for i in levelResets.indices { body(&levelResets[i].day) }
    for i in payouts.indices {
      body(&payouts[i].day)
      Self.change(&payouts[i].bookedOn, body)
    }
    for i in dueDayChanges.indices {
      body(&dueDayChanges[i].day)
      body(&dueDayChanges[i].dueDay)
    }
    for i in creditChanges.indices { body(&creditChanges[i].day) }
    for i in trialArms.indices { body(&trialArms[i].day) }
    for i in overrides.indices {
      body(&overrides[i].from)
      body(&overrides[i].until)
    }
    for i in contactPoints.indices {
      Self.change(&contactPoints[i].validFrom, body)
      Self.change(&contactPoints[i].validUntil, body)
    }
    Self.change(&customer.customerSince, body)
  }

  /// Hands out every amount, and lets it be changed; always in the same order.
  mutating func forEachAmount(_ body: (inout Money) -> Void) {
    for i in invoices.indices { for j in invoices[i].receivables.indices { body(&invoices[i].receivables[j].amount) } }
    for i in payments.indices {
      body(&payments[i].amount)
      for j in payments[i].reversals.indices { body(&payments[i].reversals[j].amount) }
    }
    for i in payouts.indices { body(&payouts[i].amount) }
    for i in creditNotes.indices { body(&creditNotes[i].amount) }
    for i in disputes.indices { Self.change(&disputes[i].amount, body) }
    for i in promises.indices { body(&promises[i].amount) }
    for i in agreements.indices {
      for j in agreements[i].instalments.indices { body(&agreements[i].instalments[j].amount) }
    }
    for i in writeOffs.indices { body(&writeOffs[i].amount) }
    Self.change(&credit.limit, body)
    Self.change(&credit.openOrders, body)
  }
}

extension Account {
  private static func change<Value>(_ value: inout Value?, _ body: (inout Value) -> Void) {
    guard var known = value else { return }
    body(&known)
    value = known
  }
}

extension CreditProfile? {
  /// The limit of a profile, where there is one.
  fileprivate var limit: Money? {
    get { self?.limit }
    set { if let newValue { self?.limit = newValue } }
  }

  /// The open orders of a profile, where there is one.
  fileprivate var openOrders: Money? {
    get { self?.openOrders }
    set { if let newValue { self?.openOrders = newValue } }
  }
}
