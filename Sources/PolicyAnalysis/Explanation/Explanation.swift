import PolicyEngine
import Receivables
import Statutes

/// How a decision came about, derived from running the policy, never guessed.
package struct Explanation: Sendable {
  /// A value of the law that was looked up, with what it is.
  package struct LawValue: Sendable {
    /// The value with its source.
    package var citation: Citation
    /// What it is, for a credit controller.
    package var doc: String
  }

  /// The decision.
  package var decision: Decision
  /// The lines of the policy that ran, in the order in which they first ran.
  package var lines: [ExplainedLine]
  /// The comparisons with a field or a parameter on either side, in the order in which they were made, each once.
  package var comparisons: [(line: SourceLine, check: ExplainedCheck)]
  /// The parameters in force.
  package var parameters: ParameterSet?
  /// The values of the law that were looked up, by the policy or by a guard.
  package var lawValues: [LawValue]
  /// What fields of the domain hold, by `receivable.days_overdue`, for those that were read.
  package var meanings: [String: String]
  /// The first later day on which the same account, with nothing new, would be decided otherwise; `nil` when none of the
  /// next 400 days changes anything.
  package var outlook: Decision?
  /// The rules that were nearest to deciding otherwise, each with what kept it from it.
  package var nearest: [NearestRule]
  /// What would be decided if the account differed in one thing, each really decided.
  package var alternatives: [WhatIf]
}
