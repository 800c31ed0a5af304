/// What came of trying the mutants of one plug-in.
package struct MutationRun: Sendable {
  /// Name of the plug-in.
  package var plugin: String
  /// The mutants, in the order of files and places.
  package var results: [MutantResult] = []
  /// What is wrong beside survivors.
  package var problems: [MutationProblem] = []
  /// How many verdicts were known from an earlier run.
  package var remembered = 0

  /// How many mutants ended so, by the word of reports.
  package func count(_ word: String) -> Int { results.count { $0.verdict.word == word } }

  /// Mutants that a test reaches and that are not proven to be the same; those that the time did not suffice for count
  /// among them, and so do accepted survivors.
  package var reached: Int { count("killed") + count("survived") + count("left") }

  /// Killed mutants in percent of those reached; `nil` where none was, which is no hundred percent.
  package var score: Double? { reached == 0 ? nil : 100 * Double(count("killed")) / Double(reached) }

  /// Survivors that nobody has accepted.
  package var openSurvivors: [MutantResult] { results.filter(\.isOpenSurvivor) }

  /// Whether the figure reaches a gate, in percent.
  package func reaches(_ percent: Double) -> Bool { score.map { $0 >= percent } ?? false }
}

/// A mutant, what became of it, and how it looks.
package struct MutantResult: Sendable, Hashable {
  package var mutant: Mutant
  /// What became of it.
  package var verdict: Verdict
  /// Why its survival is accepted, as `mutation.json` says.
  package var acceptedBecause: String?
  /// The lines as they stand, and as they are changed.
  package var difference: SourceDifference

  /// Whether it survived and nobody has said that it may.
  package var isOpenSurvivor: Bool { verdict == .survived && acceptedBecause == nil }
}

/// What became of a mutant.
package enum Verdict: Sendable, Hashable {
  /// A test noticed it.
  case killed(Killer)
  /// Every test that reaches it stays green.
  case survived
  /// No test runs the line, or reads the parameter.
  case notReached
  /// It is proven that no test can notice it; the words say how.
  case equivalent(String)
  /// The time was over before its turn.
  case left

  /// The word of reports.
  package var word: String {
    switch self {
    case .killed: "killed"
    case .survived: "survived"
    case .notReached: "not_reached"
    case .equivalent: "equivalent"
    case .left: "left"
    }
  }
}

/// What noticed a mutant.
package struct Killer: Sendable, Hashable {
  /// How it showed.
  package enum Cause: String, Sendable, Hashable {
    /// An expectation did not hold.
    case expectation
    /// A test broke off with an error.
    case error
    /// The plug-in, or the test, met a limit.
    case limit
    /// The plug-in did not load.
    case load
  }

  /// How it showed.
  package var cause: Cause
  /// The case, as its stable id; the plug-in where it did not load.
  package var by: String

  /// Names what noticed a mutant, and how.
  package init(cause: Cause, by: String) {
    self.cause = cause
    self.by = by
  }
}

/// Something that keeps a mutation run from meaning anything, or makes its figure worth less than it looks.
package struct MutationProblem: Sendable, Hashable {
  /// What kind of problem it is.
  package enum Kind: String, Sendable, Hashable {
    /// The tests are red without any change, or there are none.
    case redBaseline = "red_baseline"
    /// The plug-in cannot be read or changed.
    case unreadable
    /// Nothing in the plug-in can be changed.
    case nothingToMutate = "nothing_to_mutate"
    /// `mutation.json` cannot be read.
    case badAcceptance = "bad_acceptance"
    /// A survivor that was accepted is killed by now, or is gone.
    case staleAcceptance = "stale_acceptance"
  }

  /// What kind it is.
  package var kind: Kind
  /// The plug-in, file or mutant.
  package var place: String
  /// What is wrong and what to do.
  package var message: String
}

/// How mutants are tried.
package struct MutationOptions: Sendable {
  /// How many are tried at a time, each with guests of its own.
  package var jobs = 1
  /// After how long no further mutant is begun; `nil` tries all.
  package var budget: Duration?
  /// Only mutants whose id holds this text; `nil` tries all.
  package var only: String?
  /// What is known from earlier runs.
  package var memory = MutationMemory()

  /// One at a time, all of them.
  package init() {}
}
