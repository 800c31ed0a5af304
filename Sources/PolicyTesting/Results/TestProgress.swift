/// How far a run has come.
package struct TestProgress: Sendable, Hashable {
  /// Cases that have ended.
  package var done: Int
  /// Cases that are to be run.
  package var all: Int
  /// Cases that were not green.
  package var failed: Int
}
