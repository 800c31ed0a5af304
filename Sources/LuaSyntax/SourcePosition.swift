/// A place in a source file.
package struct SourcePosition: Sendable, Hashable, Comparable {
  /// 0-based count of bytes before it.
  package var offset: Int
  /// 1-based line; `\n`, `\r` and the pair of them in either order each end one line, as in Lua.
  package var line: Int
  /// 1-based column in characters (Unicode scalars), so that a Norwegian comment does not shift it.
  package var column: Int

  /// The first place of a file.
  package static let start = SourcePosition(offset: 0, line: 1, column: 1)

  /// Names a place.
  package init(offset: Int, line: Int, column: Int) {
    self.offset = offset
    self.line = line
    self.column = column
  }

  /// Orders by offset.
  package static func < (left: SourcePosition, right: SourcePosition) -> Bool { left.offset < right.offset }
}

/// A stretch of a source file, from its first byte to just after its last.
package struct SourceRange: Sendable, Hashable {
  /// Its first place.
  package var start: SourcePosition
  /// The place just after its last byte.
  package var end: SourcePosition

  /// Names a stretch.
  package init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// The same stretch as byte offsets.
  package var offsets: Range<Int> { start.offset..<end.offset }
}

/// Why a Lua source does not parse, told to its author.
package struct LuaSyntaxError: Error, Sendable, Hashable {
  /// The file, as it was named to the parser.
  package var file: String
  /// Where the parser stopped.
  package var position: SourcePosition
  /// What is wrong, and what was expected where that can be said.
  package var message: String
  /// The line of source, without its end; capped at 200 characters.
  package var sourceLine: String

  /// Describes a fault at a place of a source.
  init(file: String, position: SourcePosition, message: String, source: [UInt8]) {
    self.file = file
    self.position = position
    self.message = message
    let lineEnds: Set<UInt8> = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    let offset = min(position.offset, source.count)
    let start = source[..<offset].lastIndex(where: lineEnds.contains).map { $0 + 1 } ?? 0
    let end = source[offset...].firstIndex(where: lineEnds.contains) ?? source.count
    sourceLine = String(decoding: source[start..<min(end, start + 800)], as: UTF8.self).prefix(200)
      .map { $0 == "\t" ? " " : String($0) }.joined()
  }
}

extension LuaSyntaxError: CustomStringConvertible {
  /// Place, message, the line, and a mark under the column.
  package var description: String {
    let head = "\(file):\(position.line):\(position.column): \(message)"
    guard !sourceLine.isEmpty, position.column <= sourceLine.count + 1 else { return head }
    return "\(head)\n  \(sourceLine)\n  \(String(repeating: " ", count: position.column - 1))^"
  }
}
