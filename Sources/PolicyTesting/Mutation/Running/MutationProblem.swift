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
