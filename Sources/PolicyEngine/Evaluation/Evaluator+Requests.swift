import Receivables

extension Evaluator {
  /// Answers a request for credit.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func credit(_ request: CreditRequest, for account: Account, creditor: Creditor, asOf: CivilDay) throws -> RequestDecision {
    try answer(account, creditor, asOf, asked: request.kind.rawValue) { $0.credit(request, by: $1) }
  }

  /// Answers a promise to pay.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func promise(_ request: PromiseRequest, for account: Account, creditor: Creditor, asOf: CivilDay) throws -> RequestDecision {
    try answer(account, creditor, asOf, asked: "promise") { $0.promise(request, by: $1) }
  }

  private func answer(
    _ account: Account, _ creditor: Creditor, _ asOf: CivilDay, asked: String,
    _ body: (RequestEvaluation, LoadedPolicy) -> RequestDecision
  ) throws -> RequestDecision {
    let state = try state(of: account, creditor: creditor, asOf: asOf)
    let name = account.customer.policy ?? creditor.policy ?? settings.defaultPolicy
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
