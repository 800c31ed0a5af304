/// Lines of a file before and after an edit.
package struct SourceDifference: Sendable, Hashable {
  /// 1-based number of the first line.
  package var line: Int
  /// The lines as they stand.
  package var before: [String]
  /// The lines after the edit.
  package var after: [String]

  /// Most lines of either side that are kept; the rest of a long removal says nothing more.
  static let lines = 4

  init(_ edit: SourceEdit, of bytes: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    let range = edit.range.clamped(to: 0..<bytes.count)
    let start = bytes[..<range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[range.upperBound...].firstIndex(of: newline) ?? bytes.count
    line = bytes[..<start].count { $0 == newline } + 1
    before = Self.split(bytes[start..<end])
    let changed = Array(bytes[start..<range.lowerBound]) + Array(edit.replacement.utf8) + Array(bytes[range.upperBound..<end])
    after = changed.allSatisfy { $0 == 32 || $0 == 9 } ? [] : Self.split(changed[...])
  }

  private static func split(_ bytes: ArraySlice<UInt8>) -> [String] {
    let all = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    return all.count <= lines ? all : all.prefix(lines - 1) + ["… \(all.count - lines + 1) more lines"]
  }
}
