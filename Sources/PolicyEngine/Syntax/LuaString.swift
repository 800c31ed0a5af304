/// The value of a string literal: any bytes, which are usually UTF-8.
public struct LuaString: Sendable, Hashable {
  /// The bytes, escapes resolved.
  public var bytes: [UInt8]

  /// Wraps bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The bytes as text, or `nil` when they are not UTF-8.
  public var text: String? { String(validating: bytes, as: UTF8.self) }
}
