/// The name of a mutant, the same however the file is laid out: `policy.lua::first_step::comparison[1]::>`.
public struct MutantID: Sendable, Hashable {
  /// File inside the plug-in.
  public var file: String
  /// The function, parameter, guard or dated value that is changed.
  public var place: String
  /// What is changed.
  public var kind: MutantKind
  /// Which one of its kind in that place, from 1, in the order of the file.
  public var ordinal: Int
  /// What it is changed to.
  public var change: String
}

extension MutantID: CustomStringConvertible {
  /// `file::place::kind[ordinal]::change`
  public var description: String { "\(file)::\(place)::\(kind.rawValue)[\(ordinal)]::\(change)" }
}
