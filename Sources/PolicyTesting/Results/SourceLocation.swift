import FoundationEssentials

/// A line of a file on disk.
package struct SourceLocation: Sendable, Hashable {
  /// Path of the file, from the working directory where it lies below it.
  package var path: String
  /// 1-based line; `nil` where a whole file is meant.
  package var line: Int?

  /// Names a line.
  package init(path: String, line: Int?) {
    self.path = path
    self.line = line
  }

  /// A path as seen from the working directory.
  static func relative(_ path: String) -> String {
    let folder = FileManager.default.currentDirectoryPath + "/"
    if path.hasPrefix(folder) { return String(path.dropFirst(folder.count)) }
    return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
  }
}
