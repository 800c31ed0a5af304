/// A field or method that a value shows to a policy.
public struct FieldDescription: Sendable, Hashable {
  /// Its name, as a policy writes it after the dot or colon.
  public var name: String
  /// What it holds; a method is a function.
  public var type: TypeDescription
  /// Whether it may be nil.
  public var isOptional: Bool
  /// The only texts that it can hold, where the set is closed; `nil` means any.
  public var allowed: [String]?
  /// One line of documentation.
  public var summary: String

  /// Describes a field.
  public init(
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
