import Receivables
import Statutes

extension Evaluator {
  /// What a policy can ever say.
  ///
  /// - Throws: ``PolicyLoadError`` when it does not load.
  package func profile(of policy: String) throws(PolicyLoadError) -> PolicyProfile {
    let loaded = try loaded(policy)
    let rules = loaded.rules
    let hostReasons = RequestEvaluation.reasons.union(StandardReasons.host.keys)
    return PolicyProfile(
      name: loaded.reference.name, ladder: rules.ladder, reasons: hostReasons.union(rules.reasons.keys).sorted(),
      hostReasons: hostReasons,
      letters: rules.letters.sorted(), parameters: rules.parameters.map(\.name),
      guards: (HostGuard.allCases.map(\.rawValue) + (loaded.law?.guards.map(\.id) ?? [])).sorted())
  }

  /// Checks parameters that a test wants to set against the default policy.
  ///
  /// - Throws: ``ParameterFault`` for one that it does not have, naming the nearest, or for a value that does not fit; or
  ///   ``PolicyLoadError``.
  package func check(parameters: [String: String]) throws {
    guard let name = settings.defaultPolicy else { return }
    _ = try shelf.policy(name).rules.defaults.setting(parameters, by: .testCase)
  }

  /// A policy by the name that decisions give it, which is not the path by which a default policy may have been named.
  package func loaded(_ policy: String) throws(PolicyLoadError) -> LoadedPolicy {
    if let name = settings.defaultPolicy, let standard = try? shelf.policy(name), standard.reference.name == policy { return standard }
    return try shelf.policy(policy)
  }

  /// The parameters in force for a request of a customer; `nil` when the policy does not load or they cannot be read.
  package func parameters(forRequestsOf account: Account, creditor: Creditor, asOf: CivilDay) -> ParameterSet? {
    guard let name = account.customer.policy ?? creditor.policy ?? settings.defaultPolicy, let policy = try? shelf.policy(name),
      let state = try? state(of: account, creditor: creditor, asOf: asOf)
    else { return nil }
    return try? RequestEvaluation(state: state, policyName: name, overrides: settings.overrides).parameters(of: policy)
  }

  /// A value of the law that a policy is held to, with its dates and its source; `nil` when there is none that day.
  package func citation(_ parameter: String, of policy: String, on day: CivilDay) -> Citation? {
    guard let law = try? loaded(policy).law else { return nil }
    return try? law.statutes.value(parameter, on: day)
  }
}
