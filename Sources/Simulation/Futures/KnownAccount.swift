import Receivables

extension Account {
  /// The account as its books were on a day: what happened later is no part of what may come.
  func known(on day: CivilDay) -> Account {
    var account = self
    account.invoices.removeAll { day < $0.issueDay }
    account.payments.removeAll { day < $0.knownOn }
    for place in account.payments.indices {
      if let reversed = account.payments[place].reversedOn, day < reversed { account.payments[place].reversedOn = nil }
      account.payments[place].reversals.removeAll { day < $0.knownOn }
    }
    account.creditNotes.removeAll { day < $0.issueDay }
    account.contacts.removeAll { day < $0.day }
    account.writeOffs.removeAll { day < $0.day }
    account.levelResets.removeAll { day < $0.day }
    account.payouts.removeAll { day < ($0.bookedOn ?? $0.day) }
    account.dueDayChanges.removeAll { day < $0.day }
    account.creditChanges.removeAll { day < $0.day }
    account.trialArms.removeAll { day < $0.day }
    account.agreements.removeAll { day < $0.signedOn }
    for place in account.agreements.indices where account.agreements[place].cancelledOn.map({ day < $0 }) ?? false {
      account.agreements[place].cancelledOn = nil
    }
    account.forgetSteps(after: day)
    account.forgetWords(after: day)
    return account
  }

  private mutating func forgetSteps(after day: CivilDay) {
    notices.removeAll { day < $0.day }
    for place in notices.indices where notices[place].stateDay.map({ day < $0 }) ?? false {
      notices[place].state = .sent
      notices[place].stateDay = nil
    }
    charges.removeAll { day < $0.claimedOn }
    for place in charges.indices where charges[place].waivedOn.map({ day < $0 }) ?? false {
      charges[place].waivedOn = nil
    }
    handOvers.removeAll { day < $0.day }
    for place in handOvers.indices where handOvers[place].returnedOn.map({ day < $0 }) ?? false {
      handOvers[place].returnedOn = nil
    }
  }

  private mutating func forgetWords(after day: CivilDay) {
    disputes.removeAll { day < $0.raisedOn }
    for place in disputes.indices where disputes[place].resolvedOn.map({ day < $0 }) ?? false {
      disputes[place].resolvedOn = nil
      disputes[place].outcome = nil
    }
    promises.removeAll { day < $0.madeOn }
    for place in promises.indices {
      if let withdrawn = promises[place].withdrawnOn, day < withdrawn { promises[place].withdrawnOn = nil }
      if let confirmed = promises[place].confirmedOn, day < confirmed {
        promises[place].confirmedOn = nil
        promises[place].confirmationChannel = nil
      }
    }
  }
}
