extension AccountState {
  /// The first day after that of the state on which something of the account is otherwise though no event comes in: a
  /// claim falls due, a promise or an instalment is missed, a deadline has passed, a block, an objection or an override
  /// ends, or what the books know of a later day comes about. `nil` when nothing of it changes by itself.
  ///
  /// Of a count of days, which grows every day, only who waits for a number of them knows when it comes.
  package var nextChange: CivilDay? {
    var days = ComingDays(after: asOf)
    for receivable in receivables where receivable.isOwed { days.around(receivable.effectiveDueDay) }
    days.add(account)
    return days.first
  }
}

/// The first of the days after one, as they are met.
struct ComingDays {
  private let asOf: CivilDay
  private(set) var first: CivilDay?

  init(after asOf: CivilDay) { self.asOf = asOf }

  /// Something begins on a day, or becomes known.
  mutating func on(_ day: CivilDay?) {
    guard let day, asOf < day else { return }
    first = first.map { min($0, day) } ?? day
  }

  /// A day is the last of something.
  mutating func after(_ day: CivilDay?) { on(day?.adding(days: 1)) }

  /// A day is unlike the one before and the one after it.
  mutating func around(_ day: CivilDay?) {
    on(day)
    after(day)
  }

  /// Every day of an account.
  mutating func add(_ account: Account) {
    claims(of: account)
    money(of: account)
    agreed(in: account)
    standing(in: account)
    for notice in account.notices {
      on(notice.day)
      on(notice.stateDay)
      after(notice.deadline)
    }
    for contact in account.contacts {
      on(contact.day)
      around(contact.followUpDay)
    }
  }

  private mutating func claims(of account: Account) {
    for invoice in account.invoices {
      on(invoice.issueDay)
      around(invoice.deliveredOn)
      for discount in invoice.discounts { moved(invoice.issueDay.adding(days: discount.days)) }
    }
    for change in account.dueDayChanges {
      on(change.day)
      around(change.dueDay)
    }
    for dispute in account.disputes {
      around(dispute.raisedOn)
      around(dispute.resolvedOn)
    }
    for writeOff in account.writeOffs { on(writeOff.day) }
    for handOver in account.handOvers {
      on(handOver.day)
      around(handOver.returnedOn)
    }
    for reset in account.levelResets { on(reset.day) }
  }

  /// Most days by which a day is moved over weekends and holidays.
  private static let longestRoll = 14

  /// The last day of something is this one or a later one, as the calendar moves it.
  private mutating func moved(_ day: CivilDay) {
    guard asOf <= day.adding(days: Self.longestRoll) else { return }
    on(max(day, asOf.adding(days: 1)))
  }

  private mutating func money(of account: Account) {
    for payment in account.payments {
      on(payment.paidOn)
      on(payment.orderedOn)
      on(payment.bookedOn)
      on(payment.reversedOn)
      for reversal in payment.reversals {
        on(reversal.day)
        on(reversal.bookedOn)
      }
    }
    for note in account.creditNotes { on(note.issueDay) }
    for charge in account.charges {
      on(charge.claimedOn)
      on(charge.waivedOn)
    }
    for payout in account.payouts {
      on(payout.day)
      on(payout.bookedOn)
    }
  }

  private mutating func agreed(in account: Account) {
    for promise in account.promises {
      on(promise.madeOn)
      around(promise.dueDay)
      after(promise.dueDay.adding(days: promise.graceDays))
      around(promise.followUpDay)
      around(promise.confirmedOn)
      on(promise.withdrawnOn)
    }
    for agreement in account.agreements {
      on(agreement.signedOn)
      for instalment in agreement.instalments { around(instalment.dueDay) }
      on(agreement.cancelledOn)
    }
  }

  private mutating func standing(in account: Account) {
    for block in account.blocks {
      on(block.from)
      after(block.until)
    }
    for guardOverride in account.overrides {
      on(guardOverride.from)
      after(guardOverride.until)
    }
    for change in account.creditChanges { on(change.day) }
    for arm in account.trialArms { on(arm.day) }
    for point in account.contactPoints {
      on(point.validFrom)
      after(point.validUntil)
    }
    on(account.credit?.ratedOn)
    around(account.credit?.limitExpires)
    around(account.customer.customerSince)
  }
}
