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
