import LuaGuest

/// Something that the policy read while it decided.
package struct Fact: Sendable, Hashable {
  /// Its name as policies write it: `receivable.days_overdue`.
  package var name: String
  /// What it was.
  package var value: Value

  package init(name: String, value: Value) {
    self.name = name
    self.value = value
  }
}
