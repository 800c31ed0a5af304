/// What a constructor made: its name, its keys in declared order, and the line that called it.
public struct Variant: Sendable, Hashable {
  /// A key with its value.
  public struct Field: Sendable, Hashable {
    /// The key.
    public var name: String
    /// The value.
    public var value: Value

    /// Pairs a key with a value.
    public init(name: String, value: Value) {
      self.name = name
      self.value = value
    }
  }

  /// Name of the constructor.
  public var constructor: String
  /// The keys that were given.
  public var fields: [Field]
  /// File of the chunk that called it.
  public var file: String?
  /// 1-based line that called it.
  public var line: Int?

  /// Collects the parts.
  public init(constructor: String, fields: [Field], file: String? = nil, line: Int? = nil) {
    self.constructor = constructor
    self.fields = fields
    self.file = file
    self.line = line
  }
}
