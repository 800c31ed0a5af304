import LuaGuest

/// A condition that came up while a policy decided, and how it came out.
public struct ExplainedCheck: Sendable, Hashable {
  /// One side of a comparison.
  public struct Side: Sendable, Hashable {
    /// Its source.
    public var text: String
    /// The field or parameter that it reads, `receivable.days_overdue`, where it reads one and nothing else.
    public var name: String?
    /// What it was.
    public var value: Value
  }

  /// A comparison: its sides and the sign between them.
  public struct Comparison: Sendable, Hashable {
    /// What stands on the left.
    public var left: Side
    /// The sign, as Lua has it: `>=`.
    public var sign: String
    /// What stands on the right.
    public var right: Side
  }

  /// What stands there.
  public var kind: ProbeSite.Kind
  /// Its source, on one line.
  public var text: String
  /// Whether it held; for a loop, whether its body ran.
  public var held: Bool
  /// Its sides, where it is a comparison.
  public var comparison: Comparison?

  /// Whether it is the condition of a branch, not a part of one.
  public var isBranch: Bool { [.if, .elseif, .while, .until, .loop].contains(kind) }
}
