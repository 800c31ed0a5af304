/// What coverage counts.
package enum CoverageMetric: String, Sendable, Hashable, CaseIterable {
  /// Lines on which something begins.
  case line
  /// Ways of conditions, `and`, `or` and loops: two for each.
  case branch
  /// Functions.
  case function
  /// Of a policy, the outcomes that its constructors name, notices by level; of a law, whether each guard fired and passed.
  case outcome
  /// Reason codes that a policy's constructors name.
  case reason
  /// Of a policy, the parameters that it declares; of a law, its dated values.
  case parameter
}
