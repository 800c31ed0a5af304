import PolicyAnalysis
import PolicyEngine
import Receivables

/// Says of everything that accounts can come to in a policy whether one does: the engine shows what is alive, the
/// solver proves what never is, and what neither settles is not known.
package struct Prover {
  private let policy: String
  private let settings: EvaluationSettings
  private let options: WitnessOptions

  /// Prepares a proof. Parameters are taken as they are set, or free within their bounds where the options let the
  /// books change them.
  package init(_ policy: String, settings: EvaluationSettings, options: WitnessOptions) {
    self.policy = policy
    self.settings = settings
    self.options = options
  }

  /// Proves and hunts.
  ///
  /// - Throws: `PolicyLoadError` or `ParameterFault` when the policy does not load, `SolverFault` where the solver
  ///   cannot be asked.
  package func run() throws -> PolicyProofResult {
    let evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    let verdicts = try evaluator.verdicts(on: policy, areParametersFree: options.changesParameters)
    // What is proved never to be is not waited for, though met if the proof were wrong.
    let open = verdicts.filter { aim, verdict in
      if case .never = verdict { false } else { !aim.kind.isUnwanted }
    }.map(\.aim.mark)
    let hunt = try WitnessHunt(policy, settings: settings, options: options).run(for: Set(open))
    let remarks = try evaluator.deadRuleRemarks(in: policy)
    return PolicyProofResult(
      policy: try evaluator.outline(of: policy).reference, areParametersFree: options.changesParameters,
      paths: remarks.paths,
      findings: verdicts.map { aim, verdict in
        ProofFinding(
          aim: aim, state: Self.state(verdict, hunt.witnesses[aim.mark]),
          silencedBecause: remarks.reason(for: aim, verdict))
      }, hunt: hunt)
  }

  private static func state(_ verdict: ProofVerdict, _ witness: WitnessReport.Witness?) -> ProofFinding.State {
    switch (verdict, witness) {
    case (.never(let clash, let parameters), let witness?): .contradicted(clash, parameters, witness)
    case (_, let witness?): .alive(witness)
    case (.never(let clash, let parameters), nil):
      verdict.isSwitchedOff ? .switchedOff(clash, parameters) : .never(clash, parameters)
    case (.possible, nil): .notKnown("no account was found that comes to it, and nothing speaks against one")
    case (.notKnown(let why), nil): .notKnown(why)
    }
  }
}

/// What was proved of a policy.
package struct PolicyProofResult: Sendable {
  /// Names the very text.
  package var policy: PolicyReference
  /// Whether the parameters could be anything within their bounds.
  package var areParametersFree: Bool
  /// Where the plug-ins of the policy lie, by name.
  package var paths: [String: String]
  /// Everything that accounts can come to, in the order of the lines; reasons and levels come last.
  package var findings: [ProofFinding]
  /// What was tried.
  package var hunt: WitnessReport

  /// Rules that nothing comes to and that nobody has said why.
  package var dead: [ProofFinding] { findings.filter(\.isDead) }
  /// What should not come about, and does.
  package var gaps: [ProofFinding] { findings.filter(\.isGap) }
  /// Where purre contradicts itself.
  package var faults: [ProofFinding] {
    findings.filter { if case .contradicted = $0.state { true } else { false } }
  }
}

/// Something that accounts can come to in a policy, and whether one does.
package struct ProofFinding: Sendable {
  /// What is known.
  package enum State: Sendable {
    /// The engine came to it.
    case alive(WitnessReport.Witness)
    /// No account comes to it: conditions that no account meets together, and the parameters that they rest on.
    case never([UnmeetableCondition], [UnreachedRule.Parameter])
    /// No account comes to it as the parameters are set: they switch it off.
    case switchedOff([UnmeetableCondition], [UnreachedRule.Parameter])
    /// It cannot be said, and why.
    case notKnown(String)
    /// It was proved never to be, and the engine came to it: a fault of purre.
    case contradicted([UnmeetableCondition], [UnreachedRule.Parameter], WitnessReport.Witness)
  }

  package var aim: ProofAim
  package var state: State
  /// Why the policy says that it is meant so, by a remark on the line.
  package var silencedBecause: String?

  /// Whether nothing comes to it, and nobody has said why.
  package var isDead: Bool {
    if case .never = state { silencedBecause == nil && !aim.kind.isUnwanted } else { false }
  }

  /// Whether an account comes to it, and none should.
  package var isGap: Bool {
    if case .alive = state { aim.kind.isUnwanted } else { false }
  }
}
