/// The name of a mutant, the same however the file is laid out: `policy.lua::first_step::comparison[1]::>`.
package struct MutantID: Sendable, Hashable {
  /// File inside the plug-in.
  package var file: String
  /// The function, parameter, guard or dated value that is changed.
  package var place: String
  /// What is changed.
  package var kind: MutantKind
  /// Which one of its kind in that place, from 1, in the order of the file.
  package var ordinal: Int
  /// What it is changed to.
  package var change: String
}

extension MutantID: CustomStringConvertible {
  /// `file::place::kind[ordinal]::change`
  package var description: String { "\(file)::\(place)::\(kind.rawValue)[\(ordinal)]::\(change)" }
}
