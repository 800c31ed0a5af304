import LuaGuest

/// A line of a policy that ran, and what it read.
public struct ExplainedLine: Sendable, Hashable {
  /// Where it is.
  public var line: SourceLine
  /// Its text, without the indentation.
  public var text: String
  /// What it read, in order, each once.
  public var facts: [Fact]
}
