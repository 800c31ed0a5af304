/// What came of trying the mutants of one plug-in.
public struct MutationRun: Sendable {
  /// Name of the plug-in.
  public var plugin: String
  /// The mutants, in the order of files and places.
  public var results: [MutantResult] = []
  /// What is wrong beside survivors.
  public var problems: [MutationProblem] = []
  /// How many verdicts were known from an earlier run.
  public var remembered = 0

  /// How many mutants ended so, by the word of reports.
  public func count(_ word: String) -> Int { results.count { $0.verdict.word == word } }

  /// Mutants that a test reaches and that are not proven to be the same; those that the time did not suffice for count
  /// among them, and so do accepted survivors.
  public var reached: Int { count("killed") + count("survived") + count("left") }

  /// Killed mutants in percent of those reached; `nil` where none was, which is no hundred percent.
  public var score: Double? { reached == 0 ? nil : 100 * Double(count("killed")) / Double(reached) }

  /// Survivors that nobody has accepted.
  public var openSurvivors: [MutantResult] { results.filter(\.isOpenSurvivor) }

  /// Whether the figure reaches a gate, in percent.
  public func reaches(_ percent: Double) -> Bool { score.map { $0 >= percent } ?? false }
}
