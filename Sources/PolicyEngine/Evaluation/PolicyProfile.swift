import Receivables
import Statutes

/// What a policy says about itself, for tools that look for what it does wrong: its ladder, its parameters, its text.
package struct PolicyOutline: Sendable {
  /// Names the very text.
  package var reference: PolicyReference
  /// Levels, first to last.
  package var ladder: Ladder
  /// Declared parameters, with the defaults that hold.
  package var parameters: [ParameterDeclaration]
  /// Declared fields of the business's own.
  package var fields: [FieldDeclaration]
  /// The Lua files of the policy and of what it extends, outermost first, each with its path from the folder of
  /// plug-ins.
  package var files: [PluginFile]
  /// The law that it is held to.
  package var law: Law?
  /// Ids of its guards that the books may override.
  package var overridableGuards: [String]
  /// The calendar that due days move by, for a creditor of the law's own country.
  package var calendar: BusinessCalendar
  /// What it tries out.
  package var trial: Trial?
  /// The functions that it, or what it extends, defines.
  package var hooks: Set<Manifest.Hook>
}

extension Evaluator {
  /// The outline of a policy.
  ///
  /// - Throws: ``PolicyLoadError``.
  package func outline(of policy: String) throws(PolicyLoadError) -> PolicyOutline {
    let loaded = try shelf.policy(policy)
    return PolicyOutline(
      reference: loaded.reference, ladder: loaded.rules.ladder, parameters: loaded.rules.parameters,
      fields: loaded.rules.fields, files: loaded.luaFiles,
      law: loaded.law?.statutes,
      overridableGuards: loaded.law?.guards.filter { $0.level == "overridable" }.map(\.id) ?? [],
      calendar: loaded.law?.statutes.calendar ?? .norway, trial: loaded.rules.trial,
      hooks: loaded.chain.reduce(into: []) { $0.formUnion($1.manifest.hooks) })
  }
}

/// What a policy can ever say: the closed sets that its decisions choose from.
package struct PolicyProfile: Sendable, Hashable {
  /// The plug-in's name.
  package var name: String
  /// Levels of notices, first to last.
  package var ladder: Ladder
  /// Reason codes, of the policy, of what it extends, and of purre itself; ordered.
  package var reasons: [String]
  /// Those of them that purre gives by itself.
  package var hostReasons: Set<String>
  /// Names of letters, ordered.
  package var letters: [String]
  /// Names of parameters, ordered.
  package var parameters: [String]
  /// Ids of the guards in play, purre's own and those of the law; ordered.
  package var guards: [String]
}

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
  /// - Throws: ``ParameterFault`` for one that it does not have, naming the nearest, or for a value that does not fit;
  ///   or ``PolicyLoadError``.
  package func check(parameters: [String: String]) throws {
    guard let name = settings.defaultPolicy else { return }
    _ = try shelf.policy(name).rules.defaults.setting(parameters, by: .testCase)
  }

  /// A policy by the name that decisions give it, which is not the path by which a default policy may have been named.
  package func loaded(_ policy: String) throws(PolicyLoadError) -> LoadedPolicy {
    if let name = settings.defaultPolicy, let standard = try? shelf.policy(name), standard.reference.name == policy {
      return standard
    }
    return try shelf.policy(policy)
  }

  /// The parameters in force for a request of a customer; `nil` when the policy does not load or they cannot be read.
  package func parameters(forRequestsOf account: Account, creditor: Creditor, asOf: CivilDay) -> ParameterSet? {
    guard let name = settings.policy(of: creditor, account.customer),
      let policy = try? shelf.policy(name),
      let state = try? state(of: account, creditor: creditor, asOf: asOf)
    else { return nil }
    return try? policy.parameters(for: state, overrides: settings.overrides)
  }

  /// Whether the policy of a customer decides about customers as a whole.
  package func decidesCustomers(of account: Account, creditor: Creditor) -> Bool {
    guard let name = settings.policy(of: creditor, account.customer) else { return false }
    return (try? shelf.policy(name))?.defines(.customer) ?? false
  }

  /// A value of the law that a policy is held to, with its dates and its source; `nil` when there is none that day.
  package func citation(_ parameter: String, of policy: String, on day: CivilDay) -> Citation? {
    guard let law = try? loaded(policy).law else { return nil }
    return try? law.statutes.value(parameter, on: day)
  }
}
