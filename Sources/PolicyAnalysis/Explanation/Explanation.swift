import LuaGuest
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
  /// The first later day on which the same account, with nothing new, would be decided otherwise; `nil` when none of
  /// the next 400 days changes anything.
  package var outlook: Decision?
  /// The rules that were nearest to deciding otherwise, each with what kept it from it.
  package var nearest: [NearestRule]
  /// What would be decided if the account differed in one thing, each really decided.
  package var alternatives: [WhatIf]
}

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

/// A condition that came up while a policy decided, and how it came out.
package struct ExplainedCheck: Sendable, Hashable {
  /// One side of a comparison.
  package struct Side: Sendable, Hashable {
    /// Its source.
    package var text: String
    /// The field or parameter that it reads, `receivable.days_overdue`, where it reads one and nothing else.
    package var name: String?
    /// What it was.
    package var value: Value
  }

  /// A comparison: its sides and the sign between them.
  package struct Comparison: Sendable, Hashable {
    /// What stands on the left.
    package var left: Side
    /// The sign, as Lua has it: `>=`.
    package var sign: String
    /// What stands on the right.
    package var right: Side
  }

  /// What stands there.
  package var kind: ProbeSite.Kind
  /// Its source, on one line.
  package var text: String
  /// Whether it held; for a loop, whether its body ran.
  package var held: Bool
  /// Its sides, where it is a comparison.
  package var comparison: Comparison?

  /// Whether it is the condition of a branch, not a part of one.
  package var isBranch: Bool { [.if, .elseif, .while, .until, .loop].contains(kind) }
}
