/// A mutant, what became of it, and how it looks.
public struct MutantResult: Sendable, Hashable {
  /// The mutant.
  public var mutant: Mutant
  /// What became of it.
  public var verdict: Verdict
  /// Why its survival is accepted, as `mutation.json` says.
  public var acceptedBecause: String?
  /// The lines as they stand, and as they are changed.
  public var difference: SourceDifference

  /// Whether it survived and nobody has said that it may.
  public var isOpenSurvivor: Bool { verdict == .survived && acceptedBecause == nil }
}
