import FoundationEssentials

/// A file to be taken in, and what the person said about it.
package struct ImportFile: Sendable {
  /// Most bytes of ``start``.
  package static let startBytes = 4096

  /// Path, as given.
  package var path: String
  /// The first bytes, at most ``startBytes``.
  package var start: [UInt8]
  /// What was said on the command line.
  package var options: ImportOptions

  /// Opens a file and reads its first bytes.
  ///
  /// - Throws: what the file system reports.
  package init(path: String, options: ImportOptions) throws {
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    self.path = path
    self.options = options
    start = try FileBytes.read(path, from: 0, count: min(size, Self.startBytes))
  }

  /// A file that is in memory already.
  package init(path: String, start: [UInt8], options: ImportOptions) {
    self.path = path
    self.start = start
    self.options = options
  }

  /// The last part of the path: what the file is known by in the ledger.
  package var name: String { URL(filePath: path).lastPathComponent }
}
