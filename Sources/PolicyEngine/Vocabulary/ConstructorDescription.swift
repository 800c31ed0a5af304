/// A function that builds a decision from a table of named keys: `wait { reason = "small_claim" }`.
public struct ConstructorDescription: Sendable, Hashable {
  /// Its global name.
  public var name: String
  /// One line of documentation.
  public var summary: String
  /// The keys it takes.
  public var fields: [ConstructorFieldDescription]

  /// Describes a constructor.
  public init(name: String, summary: String = "", fields: [ConstructorFieldDescription]) {
    self.name = name
    self.summary = summary
    self.fields = fields
  }

  /// The key of that name.
  public func field(_ name: String) -> ConstructorFieldDescription? { fields.first { $0.name == name } }
}
