/// A mutant, what became of it, and how it looks.
package struct MutantResult: Sendable, Hashable {
  /// The mutant.
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
