/// The value of a string literal: any bytes, which are usually UTF-8.
package struct LuaString: Sendable, Hashable {
  /// The bytes, escapes resolved.
  package var bytes: [UInt8]

  /// Wraps bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes as text, or `nil` when they are not UTF-8.
  package var text: String? { String(validating: bytes, as: UTF8.self) }
}
