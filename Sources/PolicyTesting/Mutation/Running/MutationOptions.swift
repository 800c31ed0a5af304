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
