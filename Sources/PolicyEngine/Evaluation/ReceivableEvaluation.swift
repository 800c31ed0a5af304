import LuaGuest
import Receivables
import Statutes

/// One receivable on its way to a decision: what the host settles by itself, the policy's wish, the guards.
package struct ReceivableEvaluation {
  package let state: AccountState
  package let index: Int
  let policyName: String?
  private let overrides: [String: String]
  private let keepsEvidence: Bool
  private let receivable: ReceivableState

  package init(state: AccountState, index: Int, policyName: String?, settings: EvaluationSettings) {
    self.state = state
    self.index = index
    self.policyName = policyName
    overrides = settings.overrides
    keepsEvidence = settings.keepsEvidence
    receivable = state.receivables[index]
  }

  /// Asks the policy, whose rows must hold the account, and judges what it wants.
  func decide(by policy: LoadedPolicy) -> Decision {
    var decision = blank(policy.reference)
    if let settled = settledByHost() {
      decision.outcome = settled.outcome
      decision.reason = settled.reason
      decision.reasonText = settled.text
      decision.nextLook = settled.nextLook
      if keepsEvidence { decision.evidence = Evidence(settledFor: receivable) }
      return decision
    }
    do throws(ParameterFault) { try turn(policy) } catch { return failed(error, policy: policy.reference) }
    var thrown: (any Error)?
    do { try apply(try wish(of: policy), of: policy, to: &decision) } catch { thrown = error }
    // Looked at when all was asked, whether it failed or not: an author wants to know what a failure came of.
    decision.fuel = policy.guest.lastUsage.fuel
    if keepsEvidence { decision.evidence = policy.evidence(about: policy.rows.receivable(at: index)) }
    if let thrown {
      decision = failed(thrown, policy: policy.reference, fuel: decision.fuel, evidence: decision.evidence)
      if decision.failure?.kind == .runtime { refuse(&decision, whatIsMissingFor: policy) }
    }
    return decision
  }

  /// Turns a policy to the receivable.
  package func turn(_ policy: LoadedPolicy) throws(ParameterFault) {
    try policy.turn(to: state, claim: receivable, overrides: overrides, currency: receivable.open.currency)
  }

  /// What a policy that has been turned to the receivable wants.
  package func wish(of policy: LoadedPolicy) throws -> DecisionReader.Proposal {
    let result = try policy.call(.reminder, policy.rows.receivable(at: index))
    return try DecisionReader(
      policy: policy, hook: .reminder, receivable: receivable, asOf: state.asOf
    ).read(result)
  }

  /// The decision of the outcome ``Outcome/error`` for whatever was thrown.
  func failed(_ error: any Error, policy: PolicyReference? = nil, fuel: UInt64 = 0, evidence: Evidence? = nil)
    -> Decision
  {
    var decision = blank(policy ?? PolicyReference(name: policyName ?? "", version: "", contentHash: ""))
    decision.fail(error)
    decision.fuel = fuel
    if let evidence { decision.evidence = evidence }
    return decision
  }

  /// The policy may have asked for what the law does not say, or for a rate that the books lack: nothing is done then,
  /// and the reader learns what is missing.
  private func refuse(_ decision: inout Decision, whatIsMissingFor policy: LoadedPolicy) {
    if let missing = policy.context.law?.missing, !missing.isEmpty {
      refuse(
        &decision, by: .lawUnknown,
        for: missing.map { ("what rests on \($0.parameter ?? "the law")", "\($0)", "what needs no such value") })
    } else if let missing = policy.context.rates.refusal {
      refuse(
        &decision, by: .rateUnknown,
        for: [("what rests on a rate from \(missing.pair)", "\(missing)", "what needs no such rate")])
    }
  }

  private func refuse(
    _ decision: inout Decision, by hostGuard: HostGuard,
    for missing: [(wanted: String, message: String, allowed: String)]
  ) {
    decision.outcome = .blocked
    decision.reason = hostGuard.rawValue
    decision.reasonText = StandardReasons.host[hostGuard.rawValue] ?? ""
    decision.nextLook = state.asOf.adding(days: 1)
    decision.guards = missing.map { missing in
      GuardFinding(
        id: hostGuard.rawValue, level: .mandatory, wanted: missing.wanted, message: missing.message,
        source: HostGuard.source, allowed: missing.allowed, firstAllowedDay: nil, override: nil)
    }
    decision.failure = nil
  }

  private func apply(_ wish: DecisionReader.Proposal, of policy: LoadedPolicy, to decision: inout Decision) throws {
    try judge(wish, of: policy, into: &decision)
    guard !wish.also.isEmpty else { return }
    decision.also = try wish.also.map { companion in
      var act = blank(policy.reference)
      try judge(companion, of: policy, into: &act)
      act.nextLook = nil
      return act
    }
  }

  /// Makes a decision of what a policy wants, as the guards leave it.
  func judge(_ wish: DecisionReader.Proposal, of policy: LoadedPolicy, into decision: inout Decision) throws {
    decision.take(wish)
    guard let level = wish.action.level else { return }
    if let point = state.contactPoint(for: level, channel: wish.action.channel) {
      decision.action?.contactPoint = point.id
      decision.action?.channel = point.channel
    } else if wish.action.channel == nil, !state.account.customer.address.isEmpty {
      decision.action?.channel = .letter
    }
    decision.guards = try guards(of: policy, against: wish, claim: policy.context.law?.claim)
    if decision.guards.contains(where: \.blocks) {
      decision.outcome = .blocked
      decision.nextLook = decision.guards.compactMap(\.firstAllowedDay).max() ?? state.asOf.adding(days: 1)
    }
  }

  /// What stands against a notice: purre's own rules, then the law.
  package func guards(of policy: LoadedPolicy, against wish: DecisionReader.Proposal, claim: ReceivableFacts? = nil)
    throws -> [GuardFinding]
  {
    guard let level = wish.action.level, let deadline = wish.action.deadline else { return [] }
    var guards = HostGuards.findings(
      level: level, deadline: deadline, action: wish.action, for: receivable, ladder: policy.rules.ladder,
      chargesAllowed: state.account.customer.chargeMode == .normal, asOf: state.asOf)
    if let finding = HostGuards.unreachable(wish.action.channel, state: state, level: level) { guards.append(finding) }
    if let finding = HostGuards.stale(wish.action, receivable: receivable.id, state: state, level: level) {
      guards.append(finding)
    }
    if let finding = HostGuards.lawless(wish.action, of: policy, level: level) { guards.append(finding) }
    if let law = policy.law { guards += try findings(of: law, against: wish.action, level: level, claim: claim) }
    return guards
  }

  private func findings(of law: LoadedLaw, against action: Action, level: ReminderLevel, claim: ReceivableFacts?) throws
    -> [GuardFinding]
  {
    let wish = ProposedNotice(
      level: level, deadline: action.deadline, fee: action.fee, interest: action.interest,
      compensation: action.compensation)
    return try law.findings(against: wish, for: claim ?? ReceivableFacts(receivable, in: state)).map { finding in
      guard finding.level == .overridable else { return finding }
      var finding = finding
      finding.override = state.account.overrides.first {
        $0.covers(finding.id, receivable: receivable.id, on: state.asOf)
      }
      return finding
    }
  }

  /// What the host settles before it asks the policy: what is with an agency or stopped is nobody's to act on.
  func settledByHost() -> (outcome: Outcome, reason: String, text: String, nextLook: CivilDay)? {
    let nextWeek = state.asOf.adding(days: DecisionReader.standardHoldDays)
    if let handOver = receivable.handOver {
      return (.hold, "handed_over", "The claim is with \(handOver.agency ?? "a collection agency").", nextWeek)
    }
    if let block = receivable.block {
      let end = block.until.map { " until \($0)" } ?? ""
      return (
        .hold, "blocked", "Reminders are stopped\(end): \(block.reason)", block.until?.adding(days: 1) ?? nextWeek
      )
    }
    if state.account.customer.chargeMode == .noReminders {
      return (.hold, "no_reminders", StandardReasons.host["no_reminders"] ?? "", nextWeek)
    }
    // One step a day: what a run did today, another run of the same day does not go on from.
    if let promise = receivable.promise?.promise, promise.confirmedOn == state.asOf {
      return (.wait, "acted_today", StandardReasons.host["acted_today"] ?? "", state.asOf.adding(days: 1))
    }
    return nil
  }

  /// A decision that says nothing yet.
  func blank(_ policy: PolicyReference) -> Decision {
    Decision(
      subject: DecisionSubject(
        creditor: state.creditor.id, customer: state.account.customer.id,
        customerName: state.account.customer.name, invoice: receivable.invoiceID,
        invoiceNumber: receivable.invoiceNumber, receivable: receivable.id,
        sequence: receivable.sequence, dueDay: receivable.dueDay, daysOverdue: receivable.daysOverdue,
        open: receivable.open, openCharges: receivable.openCharges, doubtfulCharges: receivable.doubtfulCharges),
      asOf: state.asOf, outcome: .hold, reason: "", reasonText: "", note: nil, action: nil,
      nextLook: state.asOf.adding(days: 1), policy: policy, decidedAt: nil,
      evidence: keepsEvidence ? Evidence([]) : .leftOut, guards: [], failure: nil, fuel: 0)
  }
}

extension Decision {
  /// Takes over what a policy wants, before the guards.
  mutating func take(_ wish: DecisionReader.Proposal) {
    outcome = wish.outcome
    reason = wish.reason.code
    reasonText = wish.reason.sentence
    note = wish.note
    nextLook = wish.nextLook
    decidedAt = wish.line
    action = wish.action.isEmpty ? nil : wish.action
  }

  /// Becomes one of the outcome ``Outcome/error`` for whatever was thrown.
  mutating func fail(_ error: any Error) {
    outcome = .error
    reason = "policy_failed"
    reasonText = StandardReasons.host["policy_failed"] ?? ""
    nextLook = nil
    failure = DecisionFailure(error)
    decidedAt = failure?.line
  }
}

extension Action {
  /// Whether nothing in it is set.
  var isEmpty: Bool { self == Action() }
}
