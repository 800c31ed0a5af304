import PolicyEngine
import Receivables

/// A time in which a policy does nothing about a receivable.
struct QuietSpell {
  /// The decision that said longest to look no sooner.
  var promise: Decision?
  /// Day of the last step or suggestion, or of the last day on which something held the claim.
  var since: CivilDay
}

extension ScenarioRun {
  /// Holds what is decided against what was said before: nothing changes before the day named, and no claim is left
  /// alone for ever.
  mutating func watchQuiet(_ decisions: [Decision], _ state: AccountState) -> Violation? {
    var violation: Violation?
    // What is done about the customer is done about each of the claims.
    let isWithCustomer = decisions.contains { decision in
      decision.subject.isCustomer && decision.acts.contains { ![.wait, .hold, .blocked, .error].contains($0.outcome) }
    }
    for decision in decisions {
      let id = decision.subject.receivable
      guard let receivable = state.receivables.first(where: { $0.receivable.id == id }) else { continue }
      var spell = quiet[id] ?? QuietSpell(promise: nil, since: state.asOf)
      let act = decision.acts.first { $0.outcome != .wait && $0.outcome != .hold }
      if act != nil || isWithCustomer || isHeld(receivable, state) { spell.since = state.asOf }
      if let act, let broken = brokenWord(spell, act) { violation = violation ?? broken }
      if act == nil, (decision.nextLook ?? state.asOf) > (spell.promise?.nextLook ?? state.asOf) {
        spell.promise = decision
      }
      if act == nil, let alone = leftAlone(spell, decision, receivable, state) { violation = violation ?? alone }
      quiet[id] = spell
    }
    return violation
  }

  private func brokenWord(_ spell: QuietSpell, _ decision: Decision) -> Violation? {
    guard let said = spell.promise, let look = said.nextLook, decision.asOf < look else { return nil }
    let what = decision.action?.levelName.map { "\(decision.outcome.rawValue) \($0)" } ?? decision.outcome.rawValue
    return Violation(
      rule: .lookedTooLate, guardID: nil, day: decision.asOf,
      message:
        "On \(said.asOf) the policy decided \(said.outcome.rawValue) (\(said.reason)), to be looked at again on \(look), "
        + "but on \(decision.asOf) it decides \(what) (\(decision.reason)), though nothing has happened.",
      decision: decision)
  }

  private func leftAlone(
    _ spell: QuietSpell, _ decision: Decision, _ receivable: ReceivableState, _ state: AccountState
  ) -> Violation? {
    let days = state.asOf.days(since: max(spell.since, receivable.effectiveDueDay))
    guard receivable.daysOverdue > 0,
      days > options.longestSilence ?? ScenarioRunOptions.leastSilence + ScenarioRunOptions.silenceMargin
    else { return nil }
    let longest = longestSilence
    guard days > longest else { return nil }
    return Violation(
      rule: .silence, guardID: nil, day: state.asOf,
      message:
        "The claim is \(receivable.daysOverdue) days overdue, nothing holds it, and for \(days) days there has been neither "
        + "a step nor a suggestion; \(longest) are the most.",
      decision: decision)
  }

  /// Whether something other than the policy holds a claim: a person, by a block, a hand-over or a day agreed with the
  /// customer for another talk; an objection; or as much to the customer's credit.
  private func isHeld(_ receivable: ReceivableState, _ state: AccountState) -> Bool {
    receivable.block != nil || receivable.handOver != nil || state.account.customer.chargeMode == .noReminders
      || !receivable.undisputed.isPositive || isTalkedOver(receivable, on: state.asOf)
      || receivable.coveredByCredit.minorUnits >= receivable.undisputed.minorUnits
  }

  /// Whether the last talk with the customer about the claim ended with a day for another that has not passed.
  private func isTalkedOver(_ receivable: ReceivableState, on today: CivilDay) -> Bool {
    let talks = account.contacts.filter {
      $0.day <= today && ($0.receivables.isEmpty || $0.receivables.contains(receivable.receivable.id))
    }
    return talks.max { $0.day < $1.day }?.followUpDay.map { $0 >= today } ?? false
  }

  /// The longest time in days that a parameter read so far names, and some.
  private var longestSilence: Int {
    if let said = options.longestSilence { return said }
    return days.reduce(ScenarioRunOptions.leastSilence) { $1.decisions.reduce($0) { max($0, $1.longestDaysRead) } }
      + ScenarioRunOptions.silenceMargin
  }
}

extension Decision {
  /// The longest time in days among the parameters that were read for it.
  var longestDaysRead: Int {
    facts.reduce(0) { longest, fact in
      guard fact.name.hasPrefix("parameters."), fact.name.hasSuffix("_days"), case .integer(let number) = fact.value
      else { return longest }
      return max(longest, Int(clamping: number))
    }
  }
}
