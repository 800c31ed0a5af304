import LuaGuest

/// Something that the policy read while it decided.
public struct Fact: Sendable, Hashable {
  /// Its name as policies write it: `receivable.days_overdue`.
  public var name: String
  /// What it was.
  public var value: Value
}
