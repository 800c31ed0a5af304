/// A small change of a plug-in that its tests should notice.
package struct Mutant: Sendable, Hashable {
  /// Which cases could notice it.
  package enum Reach: Sendable, Hashable {
    /// Those that run the statement that starts at this byte of the file.
    case statement(Int)
    /// Those that read the parameter.
    case parameter(String)
    /// All, since it works when the plug-in is loaded.
    case load
  }

  /// Its name.
  package var id: MutantID
  /// The change itself.
  package var edit: SourceEdit
  /// 1-based line where the change starts.
  package var line: Int
  /// Which cases could notice it.
  package var reach: Reach
  /// The case that is missing when no test notices it, in words.
  package var suggestion: String
}
