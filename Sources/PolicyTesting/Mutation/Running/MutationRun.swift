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
