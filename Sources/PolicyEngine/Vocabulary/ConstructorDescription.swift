/// A function that builds a decision from a table of named keys: `wait { reason = "small_claim" }`.
package struct ConstructorDescription: Sendable, Hashable {
  /// Its global name.
  package var name: String
  /// One line of documentation.
  package var summary: String
  /// The keys it takes.
  package var fields: [ConstructorFieldDescription]

  /// Describes a constructor.
  package init(name: String, summary: String = "", fields: [ConstructorFieldDescription]) {
    self.name = name
    self.summary = summary
    self.fields = fields
  }

  /// The key of that name.
  package func field(_ name: String) -> ConstructorFieldDescription? { fields.first { $0.name == name } }
}
