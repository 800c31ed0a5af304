import Receivables
import Statutes

/// How a decision came about, derived from running the policy, never guessed.
public struct Explanation: Sendable {
  /// A value of the law that was looked up, with what it is.
  public struct LawValue: Sendable {
    /// The value with its source.
    public var citation: Citation
    /// What it is, for a credit controller.
    public var doc: String
  }

  /// The decision.
  public var decision: Decision
  /// The lines of the policy that ran, in the order in which they first ran.
  public var lines: [ExplainedLine]
  /// The comparisons with a field or a parameter on either side, in the order in which they were made, each once.
  public var comparisons: [(line: SourceLine, check: ExplainedCheck)]
  /// The parameters in force.
  public var parameters: ParameterSet?
  /// The values of the law that were looked up, by the policy or by a guard.
  public var lawValues: [LawValue]
  /// What fields of the domain hold, by `receivable.days_overdue`, for those that were read.
  public var meanings: [String: String]
  /// The first later day on which the same account, with nothing new, would be decided otherwise; `nil` when none of the
  /// next 400 days changes anything.
  public var outlook: Decision?
  /// The rules that were nearest to deciding otherwise, each with what kept it from it.
  public var nearest: [NearestRule]
  /// What would be decided if the account differed in one thing, each really decided.
  public var alternatives: [WhatIf]
}
