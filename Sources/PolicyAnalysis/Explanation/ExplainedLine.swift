import LuaGuest
import PolicyEngine

/// A line of a policy that ran, what it read, and how its conditions came out.
package struct ExplainedLine: Sendable, Hashable {
  /// Where it is.
  package var line: SourceLine
  /// Its text, without the indentation.
  package var text: String
  /// What it read, in order, each once.
  package var facts: [Fact] = []
  /// Its conditions, in the order in which they came out, each once.
  package var checks: [ExplainedCheck] = []
}
