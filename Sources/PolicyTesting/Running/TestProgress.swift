/// How far a run has come.
public struct TestProgress: Sendable, Hashable {
  /// Cases that have ended.
  public var done: Int
  /// Cases that are to be run.
  public var all: Int
  /// Cases that were not green.
  public var failed: Int
}
