/// How mutants are tried.
public struct MutationOptions: Sendable {
  /// How many are tried at a time, each with guests of its own.
  public var jobs = 1
  /// After how long no further mutant is begun; `nil` tries all.
  public var budget: Duration?
  /// Only mutants whose id holds this text; `nil` tries all.
  public var only: String?
  /// What is known from earlier runs.
  public var memory = MutationMemory()

  /// One at a time, all of them.
  public init() {}
}
