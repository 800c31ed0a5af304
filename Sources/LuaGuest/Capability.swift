/// Something that a script may call or read: the list is closed.
public struct Capability: Sendable, Hashable {
  /// Library that it belongs to, such as `string`; `nil` for globals and for members of values.
  public var library: String?
  /// Value that it is a member of, `money` or `day`.
  public var valueType: String?
  /// Its name.
  public var name: String
  /// How it is called: `(s, pattern [, init])`; empty for fields.
  public var signature: String
  /// What it gives first: `string`, `integer`, `number`, `boolean`, `money`, `day`, or `any`.
  public var returns: String
  /// One line of documentation.
  public var summary: String

  /// Whether it is read rather than called.
  public var isField: Bool { signature.isEmpty }
}
