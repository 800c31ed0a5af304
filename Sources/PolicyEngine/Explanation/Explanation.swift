import Receivables

/// How a decision came about, derived from running the policy, never guessed.
public struct Explanation: Sendable {
  /// The decision.
  public var decision: Decision
  /// The lines of the policy that ran, in the order in which they first ran.
  public var lines: [ExplainedLine]
  /// The parameters in force.
  public var parameters: ParameterSet?
  /// The first later day on which the same account, with nothing new, would be decided otherwise; `nil` when none of the
  /// next 400 days changes anything.
  public var outlook: Decision?
}
