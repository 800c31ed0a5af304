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
    let seats = (0..<jobs).map { _ in WorkerSlot(policy: policy, settings: settings, outline: outline, options: options)
    }
    var hunt = CounterexampleSearch(seats, hints: GeneratorHints(outline), options: options, start: start)
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

/// How long and how closely a hunt goes.
package struct VerifierOptions: Sendable {
  /// Seed of the accounts.
  package var seed: UInt64 = 1
  /// Seconds to hunt; `nil` for no end but that of the accounts.
  package var seconds: Double?
  /// Accounts to try; `nil` for no end but that of the time.
  package var accounts: Int?
  /// Days that each account lives.
  package var days = 400
  /// Workers beside each other.
  package var jobs = 1
  /// Days without a step or a suggestion after which a claim counts as left alone; `nil` derives it from the
  /// parameters.
  package var longestSilence: Int?
  /// Candidates that are tried while a find is made smaller.
  package var shrinkingSteps = 1500

  /// A hunt without an end; set one.
  package init() {}
}

/// What came of a hunt for an account on which a policy breaks a rule.
package struct Verification: Sendable {
  package var policy: PolicyReference
  /// The calendar that due days move by.
  package var calendar: BusinessCalendar
  /// The seed that makes the same accounts again.
  package var seed: UInt64
  /// What was found.
  package var finding: Counterexample?
  /// What was tried.
  package var tally: Tally
  /// Levels, and reasons that the policy's text names, which no account reached.
  package var neverReached: [String]
  /// Seconds that it took, until the find was made smallest.
  package var seconds: Double
}

/// A breach on the smallest account that was found to show it.
package struct Counterexample: Sendable {
  /// The breach.
  package var violation: Violation
  /// The account and what happens to it.
  package var story: Scenario
  /// The days up to the breach, each decided.
  package var days: [DecidedDay]
  /// Number of the account, among those of its seed, that showed it first.
  package var number: Int
  /// Seconds until it was found, before it was made smaller.
  package var seconds: Double
}
