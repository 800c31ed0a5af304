/// A parsed file.
public struct LuaChunk: Sendable, Hashable {
  /// The file, as it was named to the parser.
  public let file: String
  /// Its bytes.
  public let source: [UInt8]
  /// What it does.
  public let block: LuaBlock

  /// The source of a stretch, as text.
  public func text(of range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}
