import Receivables

extension LoadedPolicy {
  /// Where the customer of an account stands in the policy's trial on a day; `nil` where there is none on that day, or
  /// nothing is owed of a customer who has no arm yet.
  package func trialPlace(of state: AccountState) -> TrialPlace? {
    guard let trial = rules.trial else { return nil }
    if let known = knownPlace, known.state === state { return known.place }
    let place = trial.standing(of: state).map { TrialPlace(trial: trial.name, standing: $0) }
    knownPlace = (state, place)
    return place
  }

  /// The same for a claim: one whose invoice names a policy is decided by that one, for which the customer is a guest.
  package func trialPlace(of state: AccountState, claim: ReceivableState?) -> TrialPlace? {
    rules.trial == nil || claim?.invoicePolicy != nil ? nil : trialPlace(of: state)
  }

  /// The arm that decides about a customer, or about one of their claims.
  func trialArm(of state: AccountState, claim: ReceivableState?) -> ArmInForce? {
    guard let name = trialPlace(of: state, claim: claim)?.arm, let trial = rules.trial, let arm = trial.arm(name) else {
      return nil
    }
    return ArmInForce(trial: trial.name, arm: arm.name, values: arm.parameters)
  }
}

extension Trial {
  /// Where a customer stands on the day of a state; `nil` where the trial has nothing to do with them.
  fileprivate func standing(of state: AccountState) -> TrialPlace.Standing? {
    guard from <= state.asOf, state.asOf <= lastDay else { return nil }
    let drawn = state.account.trialArm(of: name, by: state.asOf)
    if drawn == nil, stop.day < state.asOf || !state.receivables.contains(where: \.isOwed) { return nil }
    if let why = exclusion(of: state) { return .outside(why) }
    guard let drawn else { return drawnArm(of: state.account.customer.id).map { .arm($0.name) } }
    return arm(drawn.arm).map { .arm($0.name) } ?? .outside(.unknownArm)
  }

  /// What keeps the customer of an account outside on the day of a state; `nil` where nothing does.
  package func exclusion(of state: AccountState) -> TrialExclusion? {
    let account = state.account
    if account.customer.policy != nil { return .ownPolicy }
    if !kinds.contains(account.customer.kind) { return .kind }
    if account.customer.chargeMode == .noReminders || state.receivables.contains(where: { $0.block != nil }) {
      return .stopped
    }
    let contacts = account.contacts.filter { $0.day <= state.asOf && $0.reason != nil }
    if contacts.contains(where: { $0.reason == .bankruptcy })
      || account.writeOffs.contains(where: { $0.kind == .bankruptcy && $0.day <= state.asOf })
    {
      return .insolvent
    }
    let last = contacts.max { ($0.day, $0.id) < ($1.day, $1.id) }
    if last?.reason == .cannotPay || state.agreements.contains(where: { $0.status == .active }) { return .hardship }
    if account.disputes.contains(where: { $0.isOpen(on: state.asOf) }) { return .disputed }
    let set = parameters
    return account.customer.parameters.keys.contains(where: set.contains) ? .ownParameters : nil
  }
}
