/// A parsed file.
package struct LuaChunk: Sendable, Hashable {
  /// The file, as it was named to the parser.
  package let file: String
  /// Its bytes.
  package let source: [UInt8]
  /// What it does.
  package let block: LuaBlock

  /// The source of a stretch, as text.
  package func text(of range: SourceRange) -> String {
    String(decoding: source[range.offsets.clamped(to: 0..<source.count)], as: UTF8.self)
  }
}
