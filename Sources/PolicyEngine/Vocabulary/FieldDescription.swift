/// A field or method that a value shows to a policy.
package struct FieldDescription: Sendable, Hashable {
  /// Its name, as a policy writes it after the dot or colon.
  package var name: String
  /// What it holds; a method is a function.
  package var type: TypeDescription
  /// Whether it may be nil.
  package var isOptional: Bool
  /// The only texts that it can hold, where the set is closed; `nil` means any.
  package var allowed: [String]?
  /// One line of documentation.
  package var summary: String

  /// Describes a field.
  package init(
    name: String, type: TypeDescription, isOptional: Bool = false, allowed: [String]? = nil,
    summary: String = ""
  ) {
    self.name = name
    self.type = type
    self.isOptional = isOptional
    self.allowed = allowed
    self.summary = summary
  }
}
