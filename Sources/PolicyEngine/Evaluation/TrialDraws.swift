import Receivables

extension Evaluator {
  /// The arm that a run writes down for the customer of an account; `nil` where none is drawn on the day, or the books
  /// have one already.
  package func newTrialArm(in state: AccountState) -> TrialArm? {
    guard let name = settings.policy(of: state.creditor, state.account.customer),
      let policy = try? shelf.policy(name),  // one that does not load is told by its decisions
      let place = policy.trialPlace(of: state), let arm = place.arm,
      !state.account.trialArms.contains(where: { $0.id == place.trial })
    else { return nil }
    return TrialArm(id: place.trial, arm: arm, day: state.asOf)
  }

  /// The trial that a policy declares, or one of those it extends; `nil` where none does.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func trial(of policy: String) throws(PolicyLoadError) -> Trial? { try shelf.policy(policy).rules.trial }

  /// Where the customer of an account stands in the trial of the policy that decides about them.
  package func trialPlace(of state: AccountState) -> TrialPlace? {
    let name = settings.policy(of: state.creditor, state.account.customer)
    return name.flatMap { try? shelf.policy($0) }?.trialPlace(of: state)
  }
}
