import LuaGuest
import PolicyEngine

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
