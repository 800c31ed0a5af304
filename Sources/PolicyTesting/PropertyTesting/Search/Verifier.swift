import PolicyEngine
import Receivables

/// Hunts for an account and a sequence of days on which a policy breaks a rule.
///
/// Accounts are made near the boundaries that the policy and its law name; those that show something new are kept and
/// changed on, in answer to the notices that the policy sent them. What is found is lived through again day by day, and
/// made as small as it can be.
package struct Verifier: Sendable {
  private let settings: EvaluationSettings
  private let policy: String
  private let options: VerifierOptions

  /// Prepares a hunt for breaches of a policy.
  package init(_ policy: String, settings: EvaluationSettings, options: VerifierOptions) {
    self.policy = policy
    var settings = settings
    settings.defaultPolicy = policy
    self.settings = settings
    self.options = options
  }

  /// Hunts until something is found, or time or accounts run out.
  ///
  /// - Throws: `PolicyLoadError` or `ParameterFault` when the policy does not load.
  package func run() throws -> Verification {
    let clock = ContinuousClock()
    let start = clock.now
    let evaluator = Evaluator(settings: settings)
    try evaluator.prepare(policy)
    let outline = try evaluator.outline(of: policy)
    let jobs = max(1, options.jobs)
    let seats = (0..<jobs).map { _ in HuntSeat(policy: policy, settings: settings, outline: outline, options: options) }
    var hunt = Hunt(seats, hints: Hints(outline), options: options, start: start)
    let finding = hunt.run()
    return Verification(
      policy: outline.reference, calendar: outline.calendar, seed: options.seed, finding: finding, tally: hunt.tally,
      neverReached: PolicyAims(outline).missing(in: hunt.tally), seconds: (clock.now - start).inSeconds)
  }
}

extension Duration {
  /// Seconds, with their fractions.
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
