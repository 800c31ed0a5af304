/// Something that would make a green run worth nothing.
public struct TestProblem: Sendable, Hashable {
  /// What kind of problem it is.
  public enum Kind: String, Sendable, Hashable {
    /// No test file was found, or none has a case.
    case nothingCollected
    /// The selection matches no case.
    case nothingSelected
    /// A file could not be loaded.
    case fileFailed
    /// Two cases have one name.
    case duplicateName
    /// A file below testdata/ is read by no test.
    case unusedFixture
    /// A suite has no case.
    case emptySuite
  }

  /// What kind it is.
  public var kind: Kind
  /// The plug-in or file.
  public var place: String
  /// What is wrong and what to do.
  public var message: String
  /// Where to mend it, where that is known.
  public var location: SourceLocation?
}
