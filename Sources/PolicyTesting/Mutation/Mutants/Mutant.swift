/// A small change of a plug-in that its tests should notice.
public struct Mutant: Sendable, Hashable {
  /// Which cases could notice it.
  public enum Reach: Sendable, Hashable {
    /// Those that run the statement that starts at this byte of the file.
    case statement(Int)
    /// Those that read the parameter.
    case parameter(String)
    /// All, since it works when the plug-in is loaded.
    case load
  }

  /// Its name.
  public var id: MutantID
  /// The change itself.
  public var edit: SourceEdit
  /// 1-based line where the change starts.
  public var line: Int
  /// Which cases could notice it.
  public var reach: Reach
  /// The case that is missing when no test notices it, in words.
  public var suggestion: String
}
