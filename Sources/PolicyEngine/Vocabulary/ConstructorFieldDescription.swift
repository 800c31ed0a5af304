/// A key that a decision's constructor takes.
package struct ConstructorFieldDescription: Sendable, Hashable {
  /// The key. One named `reason` holds a reason code: its literals must be among ``Vocabulary/reasons``.
  package var name: String
  /// What it takes.
  package var type: TypeDescription
  /// Whether leaving it out is an error.
  package var isRequired: Bool
  /// The only texts it takes, where the set is closed; `nil` means any.
  package var allowed: [String]?
  /// One line of documentation.
  package var summary: String

  /// Describes a key.
  package init(
    name: String, type: TypeDescription, isRequired: Bool = false, allowed: [String]? = nil,
    summary: String = ""
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.allowed = allowed
    self.summary = summary
  }
}
