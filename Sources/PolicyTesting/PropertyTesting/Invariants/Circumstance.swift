import Receivables

/// What surrounds a decision, as far as policies and laws speak of it. Mistakes lie where two of them meet on a day
/// that nobody thought of, so a hunt keeps accounts on which two meet for the first time.
enum Circumstance: UInt8, Hashable, Sendable, CaseIterable {
  case consumer, noCharges, noSubject, foreignCurrency, dueDayMoved, instalment
  case partPaid, partCredited, partGivenUp, nothingUncontested
  case contestedInPart, contestedInWhole, objectionRejected, objectionUpheld
  case promiseOpen, promiseBroken, promisePartlyKept, agreement
  case blocked, blockEnded, returned, reset, noticeWithoutEffect
  case reversed, creditStands, orderedBefore, bookedAfter
  case deadlineRuns, deadlineEnds, deadlineJustOver, deadlineMet, paidTooLate
  case feeClaimed, chargesAlone, chargesDoubtful, otherClaims, otherCurrencies, reasonKnown

  /// What surrounds a receivable on a day.
  static func all(of receivable: ReceivableState, in state: AccountState) -> [Circumstance] {
    standing(receivable, state) + events(receivable, state) + deadlines(receivable, state)
  }

  /// What holds of the customer, the claim and what is left of it.
  private static func standing(_ receivable: ReceivableState, _ state: AccountState) -> [Circumstance] {
    let customer = state.account.customer
    return chosen(
      (.consumer, customer.kind == .consumer), (.noCharges, customer.chargeMode != .normal),
      (.noSubject, receivable.invoice.subject == nil),
      (.foreignCurrency, receivable.open.currency != state.creditor.currency),
      (.dueDayMoved, receivable.effectiveDueDay != receivable.receivable.dueDay),
      (.instalment, receivable.invoice.receivables.count > 1),
      (.partPaid, receivable.paid.isPositive), (.partCredited, receivable.credited.isPositive),
      (.chargesAlone, receivable.owesChargesAlone), (.chargesDoubtful, receivable.doubtfulCharges.isPositive),
      (.partGivenUp, receivable.writtenOff.isPositive), (.nothingUncontested, !receivable.undisputed.isPositive),
      (.contestedInPart, receivable.openDisputes.contains { $0.amount != nil }),
      (.contestedInWhole, receivable.openDisputes.contains { $0.amount == nil }),
      (.blocked, receivable.block != nil), (.reset, receivable.cycle > 1),
      (.creditStands, !state.unallocatedCredit.isEmpty), (.otherCurrencies, state.openTotals.count > 1),
      (.otherClaims, state.receivables.count { $0.open.isPositive } > 1))
  }

  /// What has happened.
  private static func events(_ receivable: ReceivableState, _ state: AccountState) -> [Circumstance] {
    let account = state.account, today = state.asOf, id = receivable.receivable.id
    let ended = account.disputes.filter { $0.receivable == id && has($0.resolvedOn, come: today) }
    let payments = account.payments.filter {
      $0.paidOn <= today && ($0.invoice == nil || $0.invoice == receivable.invoice.id)
    }
    let promise = receivable.promise?.status
    return chosen(
      (.objectionRejected, ended.contains { $0.outcome == .rejected || $0.outcome == .withdrawn }),
      (.objectionUpheld, ended.contains { $0.outcome == .upheld || $0.outcome == .partlyUpheld }),
      (.promiseOpen, promise == .open), (.promiseBroken, promise == .broken),
      (.promisePartlyKept, promise == .partlyKept),
      (.agreement, state.agreements.contains { $0.agreement.receivables.contains(id) }),
      (.blockEnded, account.blocks.contains { has($0.until, come: today.adding(days: -1)) }),
      (.returned, account.handOvers.contains { $0.receivables.contains(id) && has($0.returnedOn, come: today) }),
      (
        .noticeWithoutEffect,
        account.notices.contains { $0.receivables.contains(id) && $0.day <= today && !$0.counts(on: today) }
      ),
      (.reversed, payments.contains { has($0.reversedOn, come: today) }),
      (.orderedBefore, payments.contains { ($0.orderedOn ?? $0.paidOn) < $0.paidOn }),
      (.bookedAfter, payments.contains { ($0.bookedOn ?? $0.paidOn) > $0.paidOn }),
      (.reasonKnown, account.contacts.contains { $0.day <= today && $0.reason != nil && $0.receivables.contains(id) }))
  }

  /// Where the day lies in the time to pay that the last notice gave, and what came of it.
  private static func deadlines(_ receivable: ReceivableState, _ state: AccountState) -> [Circumstance] {
    let fee = (.feeClaimed, receivable.notices.contains { $0.fee?.isPositive == true }) as (Circumstance, Bool)
    guard let notice = receivable.lastNotice, let deadline = notice.deadline else { return chosen(fee) }
    let since = state.asOf.days(since: deadline)
    let paid = receivable.balance.falls.filter { $0.kind == .payment && $0.day > notice.day }
    return chosen(
      fee, (.deadlineRuns, since < 0), (.deadlineEnds, since == 0), (.deadlineJustOver, (1...4).contains(since)),
      (.deadlineMet, since >= 0 && isMet(deadline, of: notice, receivable, state)),
      (.paidTooLate, paid.contains { $0.decisiveDay > deadline }))
  }

  /// Whether all that was open, but for what was contested when the deadline passed, was paid by then.
  private static func isMet(
    _ deadline: CivilDay, of notice: Notice, _ receivable: ReceivableState, _ state: AccountState
  ) -> Bool {
    let falls = receivable.balance.falls
    let before = falls.filter { $0.day <= notice.day }.reduce(Int64(0)) { $0 + $1.amount.minorUnits }
    let open = receivable.receivable.amount.minorUnits - before
    let contested = state.account.disputes.filter {
      $0.receivable == receivable.receivable.id && $0.isOpen(on: deadline)
    }
    .reduce(Int64(0)) { $0 + min(open - $0, max(0, $1.amount?.minorUnits ?? open)) }
    let paid = falls.filter { $0.day > notice.day && $0.decisiveDay <= deadline }.reduce(Int64(0)) {
      $0 + $1.amount.minorUnits
    }
    return open > contested && paid >= open - contested
  }

  private static func has(_ day: CivilDay?, come today: CivilDay) -> Bool { day.map { $0 <= today } ?? false }

  private static func chosen(_ all: (Circumstance, Bool)...) -> [Circumstance] { all.filter(\.1).map(\.0) }
}
