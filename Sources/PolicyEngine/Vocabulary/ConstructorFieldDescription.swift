/// A key that a decision's constructor takes.
public struct ConstructorFieldDescription: Sendable, Hashable {
  /// The key. One named `reason` holds a reason code: its literals must be among ``Vocabulary/reasons``.
  public var name: String
  /// What it takes.
  public var type: TypeDescription
  /// Whether leaving it out is an error.
  public var isRequired: Bool
  /// The only texts it takes, where the set is closed; `nil` means any.
  public var allowed: [String]?
  /// One line of documentation.
  public var summary: String

  /// Describes a key.
  public init(
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
