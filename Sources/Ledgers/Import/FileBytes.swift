import FoundationEssentials

/// Bytes of files, in parts.
enum FileBytes {
  /// Some bytes of a file from a place on; fewer where it ends.
  ///
  /// - Throws: what the file system reports.
  static func read(_ path: String, from place: Int, count: Int) throws -> [UInt8] {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let start = min(place, data.count)
    return Array(data[start..<min(start + count, data.count)])
  }
}
