import LuaGuest
import Receivables

extension Evaluator {
  /// Answers a request for credit.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func credit(_ request: CreditRequest, for account: Account, creditor: Creditor, asOf: CivilDay) throws
    -> RequestDecision
  {
    try answer(account, creditor, asOf, asked: request.kind.rawValue) { $0.credit(request, by: $1) }
  }

  /// Who shares credit with a customer on a day, among all accounts of the books; `nil` where nobody does.
  ///
  /// - Throws: `MoneyError` when the amounts of an account do not add up within 64 bits.
  package func creditGroup(of account: Account, in groups: CreditGroups, creditor: Creditor, asOf: CivilDay) throws
    -> CreditGroup?
  {
    guard let group = groups.group(of: account) else { return nil }
    let states = try group.accounts.map { try state(of: $0, creditor: creditor, asOf: asOf) }
    return CreditGroup(kind: group.kind, name: group.name, states: states)
  }

  /// Answers a promise to pay.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func promise(_ request: PromiseRequest, for account: Account, creditor: Creditor, asOf: CivilDay) throws
    -> RequestDecision
  {
    try answer(account, creditor, asOf, asked: "promise") { $0.promise(request, by: $1) }
  }

  private func answer(
    _ account: Account, _ creditor: Creditor, _ asOf: CivilDay, asked: String,
    _ body: (RequestEvaluation, LoadedPolicy) -> RequestDecision
  ) throws -> RequestDecision {
    let state = try state(of: account, creditor: creditor, asOf: asOf)
    let name = settings.policy(of: creditor, account.customer)
    let evaluation = RequestEvaluation(state: state, policyName: name ?? "", overrides: settings.overrides)
    do {
      guard let name else { throw PolicyLoadError(message: "no policy is named", advice: "name one with --policy") }
      let policy = try shelf.policy(name)
      policy.rows.lay(out: state)
      let decision = body(evaluation, policy)
      if let recorder, recorder.observes { recorder.observations.note(decision) }
      if decision.failure?.isLimit == true { shelf.discard(name) }
      return decision
    } catch {
      return evaluation.failed(
        error, evaluation.blank(PolicyReference(name: name ?? "", version: "", contentHash: ""), asked: asked))
    }
  }
}

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
    var decision = blank(
      policy.reference, asked: "\(request.kind.rawValue)\(amount)\(request.prepaid ? ", prepaid" : "")")
    if request.kind == .invoice {
      settle(&decision, .approve, "delivered", "What has been delivered can always be invoiced.")
      return decision
    }
    if request.prepaid {
      settle(&decision, .approve, "prepaid", "It is paid before it is delivered, so no credit is given.")
      return decision
    }
    return ask(
      .credit, about: policy.rows.creditRequest(request), in: policy.rows.currency(of: request), by: policy, decision)
  }

  /// Asks about a promise.
  func promise(_ request: PromiseRequest, by policy: LoadedPolicy) -> RequestDecision {
    let parts = request.instalments > 1 ? " in \(request.instalments) payments" : ""
    let decision = blank(policy.reference, asked: "promise of \(request.amount) by \(request.dueDay)\(parts)")
    let receivable = state.receivables.first { $0.receivable.id == request.receivable }
    return ask(
      .promise, about: policy.rows.promiseRequest(request), in: (receivable?.open ?? request.amount).currency,
      by: policy, decision)
  }

  private func ask(
    _ hook: Manifest.Hook, about subject: Slot, in currency: Currency, by policy: LoadedPolicy, _ blank: RequestDecision
  ) -> RequestDecision {
    var decision = blank
    do {
      try policy.turn(to: state, overrides: overrides, currency: currency)
      defer { decision.facts = policy.evidence(aboutRequest: subject).facts }
      let result = try policy.call(hook, subject)
      try RequestReader(hook: hook, rules: policy.rules, asOf: state.asOf).read(
        result, of: policy.guest, into: &decision)
    } catch {
      decision = failed(error, blank)
    }
    return decision
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

  private func settle(
    _ decision: inout RequestDecision, _ outcome: RequestDecision.Outcome, _ reason: String, _ text: String
  ) {
    decision.outcome = outcome
    decision.reason = reason
    decision.reasonText = text
  }

  /// An answer that says nothing yet.
  func blank(_ policy: PolicyReference, asked: String) -> RequestDecision {
    RequestDecision(
      creditor: state.creditor.id, customer: state.account.customer.id, customerName: state.account.customer.name,
      asOf: state.asOf, asked: asked, outcome: .refer, reason: "", reasonText: "", note: nil, nextLook: nil,
      policy: policy,
      decidedAt: nil, facts: [], failure: nil)
  }
}

/// Turns what `policy.credit` or `policy.promise` returned into an answer, or says why it is none.
struct RequestReader {
  let hook: Manifest.Hook
  let rules: PolicyRules
  let asOf: CivilDay

  private var allowed: [RequestDecision.Outcome] {
    hook == .credit ? [.approve, .refer, .hold, .decline] : [.accept, .refuse, .refer]
  }

  /// Reads the value into a decision.
  ///
  /// - Throws: ``BadDecisionError``.
  func read(_ result: BorrowedResult, of guest: Guest, into decision: inout RequestDecision) throws(BadDecisionError) {
    guard let fields = DecisionFields(result, files: rules.files),
      let outcome = RequestDecision.Outcome(rawValue: fields.name),
      allowed.contains(outcome)
    else {
      let names = allowed.map(\.rawValue).joined(separator: ", ")
      throw BadDecisionError(
        message: "policy.\(hook.rawValue) returned \(guest.lastResult.kindName); end every path with one of: \(names)")
    }
    for key in [DecisionFields.Key.also, .assignee] where fields.place(key) != nil {
      throw fields.fault("has the key \(key.rawValue), but an answer does nothing; leave it out")
    }
    let reason = try fields.reason(of: rules)
    decision.outcome = outcome
    decision.reason = reason.code
    decision.reasonText = reason.sentence
    decision.note = fields.text(.note)
    decision.decidedAt = fields.line
    decision.nextLook = try fields.day(.nextLook, after: asOf)
    decision.terms = try terms(fields)
  }

  private func terms(_ fields: DecisionFields) throws(BadDecisionError) -> RequestDecision.Terms {
    var terms = RequestDecision.Terms()
    terms.limit = try fields.notNegative(.limit)
    terms.amount = try fields.notNegative(.amount)
    terms.termsDays = try number(.termsDays, 0...366, fields)
    terms.prepaymentPercent = try number(.prepaymentPercent, 0...100, fields)
    terms.dueDay = fields.day(.dueDay)
    if let day = terms.dueDay, day < asOf { throw fields.fault("due_day is \(day), but must not lie before \(asOf)") }
    return terms
  }

  private func number(_ key: DecisionFields.Key, _ range: ClosedRange<Int64>, _ fields: DecisionFields)
    throws(BadDecisionError) -> Int?
  {
    guard let number = fields.integer(key) else { return nil }
    guard range.contains(number) else {
      throw fields.fault("\(key.rawValue) is \(number), but must be \(range.lowerBound) to \(range.upperBound)")
    }
    return Int(number)
  }
}
