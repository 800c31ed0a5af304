/// Something that a script may call or read: the list is closed.
package struct Capability: Sendable, Hashable {
  /// Library that it belongs to, such as `string`; `nil` for globals and for members of values.
  package var library: String?
  /// Value that it is a member of, `money` or `day`.
  package var valueType: String?
  /// Its name.
  package var name: String
  /// How it is called: `(s, pattern [, init])`; empty for fields.
  package var signature: String
  /// What it gives first: `string`, `integer`, `number`, `boolean`, `money`, `day`, or `any`.
  package var returns: String
  /// One line of documentation.
  package var summary: String

  /// Whether it is read rather than called.
  package var isField: Bool { signature.isEmpty }
}
