/// What a constructor made: its name, its keys in declared order, and the line that called it.
package struct Variant: Sendable, Hashable {
  /// A key with its value.
  package struct Field: Sendable, Hashable {
    /// The key.
    package var name: String
    /// The value.
    package var value: Value

    /// Pairs a key with a value.
    package init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Name of the constructor.
  package var constructor: String
  /// The keys that were given.
  package var fields: [Field]
  /// File of the chunk that called it.
  package var file: String?
  /// 1-based line that called it.
  package var line: Int?

  /// Collects the parts.
  package init(constructor: String, fields: [Field], file: String? = nil, line: Int? = nil) {
    self.constructor = constructor
    self.fields = fields
    self.file = file
    self.line = line
  }
}
