import LuaGuest

/// A line of a policy that ran, what it read, and how its conditions came out.
public struct ExplainedLine: Sendable, Hashable {
  /// Where it is.
  public var line: SourceLine
  /// Its text, without the indentation.
  public var text: String
  /// What it read, in order, each once.
  public var facts: [Fact] = []
  /// Its conditions, in the order in which they came out, each once.
  public var checks: [ExplainedCheck] = []
}
