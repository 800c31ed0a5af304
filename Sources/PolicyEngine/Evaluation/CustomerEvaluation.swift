import LuaGuest
import Receivables

/// One customer on the way to a decision for all that they owe: what the host settles by itself, the policy's wish, and
/// for a letter the guards of each claim that it would speak of.
struct CustomerEvaluation {
  let state: AccountState
  let policyName: String
  let settings: EvaluationSettings
  /// Places of what is owed, of it those that nothing keeps from being acted on.
  let owed: [Int]
  private let free: [Int]

  init(state: AccountState, policyName: String, settings: EvaluationSettings) {
    self.state = state
    self.policyName = policyName
    self.settings = settings
    owed = state.receivables.indices.filter { state.receivables[$0].isOwed }
    free = owed.filter {
      ReceivableEvaluation(state: state, index: $0, policyName: policyName, settings: settings).settledByHost() == nil
    }
  }

  /// Whether there is anything to ask about: something is owed, or the credit is in a state that somebody may end.
  var isAsked: Bool {
    !owed.isEmpty || (state.account.creditChange(by: state.asOf)?.standing ?? .open) != .open
  }

  /// Asks the policy, whose rows must hold the account, and judges what it wants.
  func decide(by policy: LoadedPolicy, isOwn: (ReceivableState) -> Bool, trial: TrialPlace?) -> CustomerDecision {
    var decision = blank(policy.reference)
    decision.trial = trial
    if state.account.customer.chargeMode == .noReminders {
      decision.reason = "no_reminders"
      decision.reasonText = StandardReasons.host["no_reminders"] ?? ""
      decision.nextLook = state.asOf.adding(days: DecisionReader.standardHoldDays)
      return CustomerDecision(decision: decision, letters: [:], isByHost: true)
    }
    var letters: [String: Decision] = [:]
    do {
      let account = policy.rows.account(CustomerAccount(state: state, claims: free))
      try policy.turn(to: state, overrides: settings.overrides, currency: state.creditor.currency)
      let asked = Result {
        try DecisionReader(policy: policy, hook: .customer, receivable: nil, asOf: state.asOf)
          .read(try policy.call(.customer, account))
      }
      // Judging a letter turns the policy to one claim after the other: what it saw of the customer is taken first.
      decision.fuel = policy.guest.lastUsage.fuel
      if settings.keepsEvidence { decision.evidence = policy.evidence(aboutAccount: account) }
      let wish = try asked.get()
      let places = free.filter { isOwn(state.receivables[$0]) }
      try judge(wish, of: policy, places, into: &decision, &letters)
      for companion in wish.also {
        var act = blank(policy.reference)
        try judge(companion, of: policy, places, into: &act, &letters)
        act.nextLook = nil
        decision.also.append(act)
      }
    } catch {
      return failed(error, policy.reference, fuel: decision.fuel, evidence: decision.evidence)
    }
    return CustomerDecision(decision: decision, letters: letters, isByHost: false)
  }

  /// The decision of the outcome ``Outcome/error`` for whatever was thrown.
  func failed(_ error: any Error, _ policy: PolicyReference, fuel: UInt64 = 0, evidence: Evidence? = nil)
    -> CustomerDecision
  {
    var failed = blank(policy)
    failed.fail(error)
    failed.fuel = fuel
    if let evidence { failed.evidence = evidence }
    return CustomerDecision(decision: failed, letters: [:], isByHost: false)
  }

  private func judge(
    _ wish: DecisionReader.Proposal, of policy: LoadedPolicy, _ places: [Int], into decision: inout Decision,
    _ letters: inout [String: Decision]
  ) throws {
    decision.take(wish)
    guard wish.outcome == .notice || wish.outcome == .contact else { return }
    guard !free.isEmpty else { return block(&decision, by: [nothingToAsk(wish)]) }
    guard wish.outcome == .notice else { return }
    var met: [GuardFinding] = []
    for place in places {
      let evaluation = ReceivableEvaluation(state: state, index: place, policyName: policyName, settings: settings)
      var notice = evaluation.blank(policy.reference)
      try evaluation.turn(policy)
      var wish = wish
      wish.action.repetition = wish.action.step.flatMap {
        policy.rules.ladder.repetition(of: $0, for: state.receivables[place])
      }
      try evaluation.judge(wish, of: policy, into: &notice)
      if notice.outcome == .notice {
        letters[notice.subject.receivable] = notice
      } else if met.isEmpty {
        met = notice.guards
      }
    }
    decision.subject.claims.removeAll { letters[$0.receivable] == nil }
    // A claim that a guard keeps out of the letter may come into it any day.
    if !met.isEmpty { decision.nextLook = state.asOf.adding(days: 1) }
    guard letters.isEmpty else { return }
    decision.subject.claims = blank(policy.reference).subject.claims
    block(&decision, by: met.isEmpty ? [nothingToAsk(wish)] : met)
  }

  private func block(_ decision: inout Decision, by guards: [GuardFinding]) {
    decision.outcome = .blocked
    decision.guards = guards
    decision.nextLook = guards.compactMap(\.firstAllowedDay).max() ?? state.asOf.adding(days: 1)
  }

  private func nothingToAsk(_ wish: DecisionReader.Proposal) -> GuardFinding {
    GuardFinding(
      id: HostGuard.nothingUndisputed.rawValue, level: .mandatory,
      wanted: wish.action.levelName.map { "a notice of level \($0) for the customer" }
        ?? "a talk with the customer",
      message: owed.isEmpty
        ? "nothing is owed" : "all that is owed is stopped, with an agency, or decided by a policy of its invoice",
      source: HostGuard.source, allowed: nil, firstAllowedDay: nil, override: nil)
  }

  /// A decision that says nothing yet.
  private func blank(_ policy: PolicyReference) -> Decision {
    let claims = owed.map { state.receivables[$0] }
    let currency = state.creditor.currency
    let open = state.openTotals.first { $0.currency == currency } ?? state.openTotals.first ?? .zero(currency)
    let charges = state.chargeTotals.first { $0.currency == open.currency } ?? .zero(open.currency)
    return Decision(
      subject: DecisionSubject(
        creditor: state.creditor.id, customer: state.account.customer.id,
        customerName: state.account.customer.name, invoice: "", invoiceNumber: "", receivable: "", sequence: 0,
        dueDay: claims.map(\.dueDay).min() ?? state.asOf, daysOverdue: claims.map(\.daysOverdue).max() ?? 0,
        open: open, openCharges: charges,
        doubtfulCharges: .zero(open.currency),
        claims: claims.map {
          SubjectClaim(receivable: $0.receivable.id, invoiceNumber: $0.invoice.number, open: $0.open)
        }),
      asOf: state.asOf, outcome: .hold, reason: "", reasonText: "", note: nil, action: nil,
      nextLook: state.asOf.adding(days: 1), policy: policy, decidedAt: nil,
      evidence: settings.keepsEvidence ? Evidence([]) : .leftOut, guards: [], failure: nil, fuel: 0)
  }
}

/// What was decided for a customer, and how it meets what is decided for each claim.
///
/// A class, since it is large, never changes, and is asked for again with every claim.
final class CustomerDecision {
  let decision: Decision
  /// The notices that a letter for the customer is to the claims that it speaks of, by receivable.
  let letters: [String: Decision]
  /// Whether the host settled it, as it did for each claim.
  let isByHost: Bool

  init(decision: Decision, letters: [String: Decision], isByHost: Bool) {
    self.decision = decision
    self.letters = letters
    self.isByHost = isByHost
  }

  /// Brings the decision for a claim under that for the customer: a hold holds it, the customer's talk takes the place
  /// of its own, and the customer's letter that of whatever it would do. What failed stays as it is.
  func meet(_ claims: inout [Decision]) {
    for place in claims.indices { meet(&claims[place]) }
    // A claim that is paid is shown for what would be done about it, and nothing is any more.
    claims.removeAll { claim in
      claim.subject.open.isZero && claim.subject.openCharges.isZero && claim.also.isEmpty
        && (claim.outcome == .wait || claim.outcome == .hold)
    }
  }

  private func meet(_ claim: inout Decision) {
    guard !isByHost, claim.outcome != .error else { return }
    if decision.outcome == .hold { return hold(&claim) }
    if let letter = letters[claim.subject.receivable] { send(letter, instead: &claim) }
    if decision.has({ $0.outcome == .contact }) {
      claim.yield { $0.outcome == .contact }
    }
  }

  private func hold(_ claim: inout Decision) {
    guard claim.outcome != .wait && claim.outcome != .hold || !claim.also.isEmpty else { return }
    claim.byItself = claim.inWords
    claim.outcome = .hold
    claim.reason = decision.reason
    claim.reasonText = decision.reasonText
    claim.action = nil
    claim.also = []
    claim.guards = []
    claim.nextLook = decision.nextLook
    claim.decidedAt = decision.decidedAt
  }

  private func send(_ letter: Decision, instead claim: inout Decision) {
    let own = claim
    claim = letter
    if let look = own.nextLook { claim.nextLook = claim.nextLook.map { min($0, look) } }
    claim.evidence = own.evidence
    claim.trial = own.trial
    claim.fuel = own.fuel
    claim.also = own.also.filter { $0.outcome != .notice }
    if own.outcome != .notice || own.action?.levelName != letter.action?.levelName { claim.byItself = own.inWords }
  }
}
