import PolicyEngine

/// A rule that was not reached, and what kept it from being.
package struct NearestRule: Sendable, Hashable {
  /// The constructor: `notice`.
  package var outcome: String
  /// Level of a notice, where it is certain.
  package var level: String?
  /// Reason code, where it is certain.
  package var reason: String?
  /// The line that would have decided.
  package var line: SourceLine
  /// That line's text, without the indentation.
  package var text: String
  /// What stood in the way, in the order in which the policy asks.
  package var unmet: [UnmetCondition]
}
