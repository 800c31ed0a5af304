import LuaGuest
import Receivables

/// One request on its way to an answer: what the host settles by itself, then the policy.
struct RequestEvaluation {
  let state: AccountState
  let policyName: String
  let overrides: [String: String]

  /// Reasons that the host gives by itself.
  static let reasons: Set<String> = ["delivered", "prepaid"]

  /// Asks about credit.
  func credit(_ request: CreditRequest, by policy: LoadedPolicy) -> RequestDecision {
    let amount = request.amount.map { " for \($0)" } ?? ""
    var decision = blank(policy.reference, asked: "\(request.kind.rawValue)\(amount)\(request.prepaid ? ", prepaid" : "")")
    if request.kind == .invoice {
      settle(&decision, .approve, "delivered", "What has been delivered can always be invoiced.")
      return decision
    }
    if request.prepaid {
      settle(&decision, .approve, "prepaid", "It is paid before it is delivered, so no credit is given.")
      return decision
    }
    return ask(.credit, about: policy.rows.creditRequest(request), by: policy, decision)
  }

  /// Asks about a promise.
  func promise(_ request: PromiseRequest, by policy: LoadedPolicy) -> RequestDecision {
    let parts = request.instalments > 1 ? " in \(request.instalments) payments" : ""
    let decision = blank(policy.reference, asked: "promise of \(request.amount) by \(request.dueDay)\(parts)")
    return ask(.promise, about: policy.rows.promiseRequest(request), by: policy, decision)
  }

  private func ask(_ hook: Manifest.Hook, about subject: Slot, by policy: LoadedPolicy, _ blank: RequestDecision) -> RequestDecision {
    var decision = blank
    do {
      policy.turn(to: state, parameters: try parameters(of: policy))
      defer { decision.facts = policy.evidence(aboutRequest: subject).facts }
      let result = try policy.call(hook, subject)
      try RequestReader(hook: hook, rules: policy.rules, asOf: state.asOf).read(result, of: policy.guest, into: &decision)
    } catch {
      decision = failed(error, blank)
    }
    return decision
  }

  /// The parameters in force: the declared defaults, then creditor, customer and command line.
  func parameters(of policy: LoadedPolicy) throws(ParameterFault) -> ParameterSet {
    try policy.parameters.parameters(
      creditor: state.creditor, customer: state.account.customer, invoice: nil, overrides: overrides)
  }

  /// The answer for whatever was thrown.
  func failed(_ error: any Error, _ blank: RequestDecision) -> RequestDecision {
    var decision = blank
    decision.outcome = .error
    decision.reason = "policy_failed"
    decision.reasonText = StandardReasons.host["policy_failed"] ?? ""
    decision.failure = DecisionFailure(error)
    decision.decidedAt = decision.failure?.line
    return decision
  }

  private func settle(_ decision: inout RequestDecision, _ outcome: RequestDecision.Outcome, _ reason: String, _ text: String) {
    decision.outcome = outcome
    decision.reason = reason
    decision.reasonText = text
  }

  /// An answer that says nothing yet.
  func blank(_ policy: PolicyReference, asked: String) -> RequestDecision {
    RequestDecision(
      creditor: state.creditor.id, customer: state.account.customer.id, customerName: state.account.customer.name,
      asOf: state.asOf, asked: asked, outcome: .refer, reason: "", reasonText: "", note: nil, nextLook: nil, policy: policy,
      decidedAt: nil, facts: [], failure: nil)
  }
}
