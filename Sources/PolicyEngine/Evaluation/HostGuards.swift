import Receivables

/// purre's own rules, in the way of every notice whatever the policy and the law: nothing is sent twice, out of turn,
/// too early, or for what is not owed.
enum HostGuards {
  /// What stands against a notice of a level for a receivable today; empty when nothing does.
  static func findings(
    level: ReminderLevel, deadline: CivilDay, action: Action, for state: ReceivableState, ladder: Ladder,
    chargesAllowed: Bool, asOf: CivilDay
  ) -> [GuardFinding] {
    var findings: [GuardFinding] = []
    let note = { (check: Check?) in
      guard let check else { return }
      findings.append(
        GuardFinding(
          id: check.id.rawValue, level: .mandatory, wanted: "a notice of level \(action.step ?? level.rawValue)",
          message: check.message,
          source: HostGuard.source, allowed: nil, firstAllowedDay: check.firstAllowedDay, override: nil))
    }
    note(nothingOwed(action, state, chargesAllowed: chargesAllowed))
    note(letterPending(state))
    note(notDue(level, state))
    note(deadlineRunning(state, asOf))
    note(outOfTurn(action.step ?? level.rawValue, state, ladder, asOf))
    note(feeOnCharges(action, state))
    note(deadlinePassed(deadline, asOf))
    return findings
  }

  /// A notice that the books know no way for is shown, since somebody must find one.
  static func unreachable(_ channel: Channel?, state: AccountState, level: ReminderLevel) -> GuardFinding? {
    let account = state.account
    guard !account.contactPoints.isEmpty, account.customer.address.isEmpty,
      state.contactPoint(for: level, channel: channel) == nil
    else { return nil }
    return GuardFinding(
      id: HostGuard.noContactPoint.rawValue, level: .advisory, wanted: "a notice of level \(level.rawValue)",
      message: "no contact point of the customer can be used for it, and there is no postal address",
      source: HostGuard.source,
      allowed: nil, firstAllowedDay: nil, override: nil)
  }

  /// Charges are not claimed of a customer who may have paid: not while the payments that are known are older than the
  /// creditor lets them be. Where the books do not say how far payments are known, nothing can be said.
  static func stale(_ action: Action, receivable: String, state: AccountState, level: ReminderLevel) -> GuardFinding? {
    guard let known = state.creditor.paymentsReadThrough,
      state.asOf.days(since: known) > state.creditor.paymentsStaleAfterDays,
      !action.charges.isEmpty
    else { return nil }
    let overrides = state.creditor.acknowledgements + state.account.overrides
    return GuardFinding(
      id: HostGuard.paymentsStale.rawValue, level: .overridable,
      wanted: "a notice of level \(level.rawValue) with " + action.charges.joined(separator: " and "),
      message:
        "payments are known through \(known) alone, more than \(state.creditor.paymentsStaleAfterDays) days ago: "
        + "the customer may have paid; import payments, or acknowledge it",
      source: HostGuard.source, allowed: "the notice without charges", firstAllowedDay: nil,
      override: overrides.first { $0.covers(HostGuard.paymentsStale.rawValue, receivable: receivable, on: state.asOf) })
  }

  /// Charges are claimed by a law, or by an agreement that somebody has written down: not because a policy says a sum.
  static func lawless(_ action: Action, of policy: LoadedPolicy, level: ReminderLevel) -> GuardFinding? {
    guard policy.law == nil, policy.rules.lawReason == nil, !action.charges.isEmpty else { return nil }
    return GuardFinding(
      id: HostGuard.noLaw.rawValue, level: .mandatory,
      wanted: "a notice of level \(level.rawValue) with " + action.charges.joined(separator: " and "),
      message: "the policy names no law, so nothing says what may be claimed beside the principal; name one, like "
        + "law = \"law-no\", or say law = \"none\" with a law_reason",
      source: HostGuard.source, allowed: "the notice without charges", firstAllowedDay: nil, override: nil)
  }

  private typealias Check = (id: HostGuard, message: String, firstAllowedDay: CivilDay?)

  private static func nothingOwed(_ action: Action, _ state: ReceivableState, chargesAllowed: Bool) -> Check? {
    if state.owesChargesAlone { return chargesNotAsked(state, areAllowed: chargesAllowed) }
    if state.mayOweInterestAlone, state.openDisputes.isEmpty, action.interest?.isPositive == true { return nil }
    guard !state.undisputed.isPositive else { return nil }
    return (.nothingUndisputed, "all that is open (\(state.open)) is contested, so none of it may be dunned", nil)
  }

  /// Charges alone are asked for only where they may be, and are neither contested nor for a person to waive.
  private static func chargesNotAsked(_ state: ReceivableState, areAllowed: Bool) -> Check? {
    if !areAllowed {
      return (.nothingUndisputed, "charges alone are left, and charges are switched off for this customer", nil)
    }
    if !state.openDisputes.isEmpty {
      return (.nothingUndisputed, "the claim is contested, so the charges that are left may not be dunned", nil)
    }
    guard !state.askedCharges.isPositive else { return nil }
    return (
      .nothingUndisputed, "all that is left is \(state.doubtfulCharges) of charges that are for a person to waive", nil
    )
  }

  private static func feeOnCharges(_ action: Action, _ state: ReceivableState) -> Check? {
    guard state.owesChargesAlone || state.mayOweInterestAlone,
      action.fee?.isPositive == true || action.compensation?.isPositive == true
    else {
      return nil
    }
    return (
      .feeOnCharges,
      "the principal is settled and \(state.owesChargesAlone ? "charges alone are" : "interest alone is") left, for which no "
        + "fee is claimed anew", nil
    )
  }

  private static func letterPending(_ state: ReceivableState) -> Check? {
    guard
      let pending = state.notices.last(where: { $0.state == .approved || $0.state == .queued || $0.state == .ambiguous }
      )
    else { return nil }
    return (
      .letterPending,
      "notice \(pending.id) of \(pending.day) is \(pending.state.rawValue): its fate must be known first", nil
    )
  }

  private static func notDue(_ level: ReminderLevel, _ state: ReceivableState) -> Check? {
    if level == .preDue {
      guard state.daysOverdue > 0 else { return nil }
      return (
        .alreadyDue, "the claim fell due on \(state.effectiveDueDay), so a notice before the due day comes too late",
        nil
      )
    }
    guard state.daysOverdue <= 0 else { return nil }
    return (.notDue, "the claim falls due on \(state.effectiveDueDay)", state.effectiveDueDay.adding(days: 1))
  }

  private static func deadlineRunning(_ state: ReceivableState, _ asOf: CivilDay) -> Check? {
    guard let first = state.nextStepNotBefore, asOf < first else { return nil }
    return (.deadlineRunning, "the last notice gives the customer until \(first.adding(days: -1))", first)
  }

  private static func outOfTurn(_ name: String, _ state: ReceivableState, _ ladder: Ladder, _ asOf: CivilDay) -> Check?
  {
    guard let wanted = ladder.steps.firstIndex(where: { $0.name == name }) else {
      let known = ladder.names.joined(separator: ", ")
      return (.notOnLadder, "the policy's ladder has no level \(name); it has: \(known)", nil)
    }
    let place = ladder.place(of: state)
    let reached = place.index ?? -1
    if wanted == reached {
      // What is left of charges may be asked for once more at the level reached: the principal was asked for there.
      if state.owesChargesAlone, state.chargesNotice == nil { return nil }
      if !state.owesChargesAlone, let repetition = ladder.steps[wanted].repetition {
        return repeated(name, place, repetition, asOf)
      }
    }
    if wanted <= reached { return (.stepRepeated, "the level \(name) has been sent or passed already", nil) }
    guard let first = ladder.steps[(reached + 1)..<wanted].first(where: { $0.kind != .preDue }) else { return nil }
    return (.stepSkipped, "the step \(first.name) has not been sent yet", nil)
  }

  /// A level that the policy repeats may be taken so often, and so many days apart.
  private static func repeated(
    _ name: String, _ place: LadderPlace, _ repetition: LadderStep.Repetition, _ asOf: CivilDay
  ) -> Check? {
    if let most = repetition.most, place.count >= most {
      return (.stepRepeated, "the level \(name) has been sent \(place.count) times, and \(most) is the most", nil)
    }
    guard let first = place.lastDay?.adding(days: repetition.everyDays), asOf < first else { return nil }
    return (.stepRepeated, "the level \(name) is repeated every \(repetition.everyDays) days", first)
  }

  private static func deadlinePassed(_ deadline: CivilDay, _ asOf: CivilDay) -> Check? {
    guard deadline <= asOf else { return nil }
    return (.noTimeToPay, "the deadline \(deadline) leaves the customer no day to pay", nil)
  }
}
