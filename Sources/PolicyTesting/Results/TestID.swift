import FoundationEssentials

/// The stable name of a case.
package struct TestID: Sendable, Hashable {
  /// Name of the plug-in.
  package var plugin: String
  /// File inside the plug-in.
  package var file: String
  /// Suite, empty outside of any; one inside another is `outer > inner`.
  package var suite: String
  /// Case, without its row.
  package var name: String
  /// Row of a table of cases: its name, or its place from 1.
  package var row: String?

  /// Names a case.
  package init(plugin: String, file: String, suite: String, name: String, row: String? = nil) {
    self.plugin = plugin
    self.file = file
    self.suite = suite
    self.name = name
    self.row = row
  }
}

extension TestID: CustomStringConvertible {
  /// `plug-in/file::suite::case[row]`
  package var description: String { "\(plugin)/\(file)::\(suite)::\(caseName)" }

  /// Case with its row, `case[row]`.
  package var caseName: String { row.map { "\(name)[\($0)]" } ?? name }

  /// `suite/case`, as `--run` takes it.
  package var selector: String { suite.isEmpty ? caseName : "\(suite)/\(caseName)" }

  /// The name of a suite inside others.
  static func join(_ suites: [String]) -> String { suites.joined(separator: " > ") }
}

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
