import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes of files, whole or in parts.
package enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Throws: the fault that says why they cannot be had.
  package static func whole(_ path: String, most: Int) throws(LedgerFault) -> [UInt8] {
    do {
      let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
      if size <= most { return Array(try Data(contentsOf: URL(filePath: path))) }
    } catch {
      let exists = FileManager.default.fileExists(atPath: path)
      throw LedgerFault(file: path, message: exists ? "cannot be read; check its permissions" : "there is no such file")
    }
    throw LedgerFault(file: path, message: "is larger than \(most) bytes")
  }

  /// The next bytes of a descriptor, as many as there is room for at most: how many they are, 0 at the end, or less when it
  /// cannot be read.
  static func next(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    var count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    while count < 0, errno == EINTR { count = Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
    return count
  }

  /// Some bytes of a file from a place on; fewer where it ends.
  ///
  /// - Throws: what the file system reports.
  package static func read(_ path: String, from place: Int, count: Int) throws -> [UInt8] {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let start = min(place, data.count)
    return Array(data[start..<min(start + count, data.count)])
  }
}
