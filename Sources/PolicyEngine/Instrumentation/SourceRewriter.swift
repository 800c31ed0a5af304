/// Copies a source and puts text between its bytes, front to back.
struct SourceRewriter {
  let source: [UInt8]
  private(set) var output: [UInt8]
  private var cursor = 0

  init(_ source: [UInt8], prefix: String) {
    self.source = source
    output = Array(prefix.utf8)
    output.reserveCapacity(source.count * 2 + prefix.utf8.count)
  }

  /// Puts a text before the byte at an offset, which is not before that of the last call.
  mutating func insert(_ text: String, at offset: Int) {
    copy(to: offset)
    output.append(contentsOf: text.utf8)
  }

  /// Copies the rest and ends with a text.
  mutating func finish(_ suffix: String) {
    copy(to: source.count)
    output.append(contentsOf: suffix.utf8)
  }

  private mutating func copy(to offset: Int) {
    guard cursor < offset else { return }
    output.append(contentsOf: source[cursor..<offset])
    cursor = offset
  }
}
