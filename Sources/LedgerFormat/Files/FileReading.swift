import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Bytes of files, whole or in parts.
package enum FileBytes {
  /// Whether there is a file.
  package static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

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

  /// The next bytes of a descriptor, as many as there is room for at most: how many they are, 0 at the end, or less
  /// when it cannot be read.
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

/// Reads lines from a file descriptor as they come, with bounded memory.
package struct LineStream {
  /// Longest line, in bytes; a longer one is passed over as a whole, and told.
  package static let lineBytes = 64 << 20

  /// What was read at once: every line that is complete, so that an answer need not wait for more input.
  package struct Batch {
    /// Lines with their 1-based numbers; `nil` in place of one that is too long.
    package var lines: [(number: Int, bytes: ArraySlice<UInt8>?)]
  }

  private let descriptor: Int32
  private var rest: [UInt8] = []
  private var number = 0
  private var isTooLong = false
  private var isAtEnd = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  /// Reads from a descriptor, which stays open.
  package init(descriptor: Int32) { self.descriptor = descriptor }

  /// The next lines; `nil` at the end.
  package mutating func next() -> Batch? {
    guard !isAtEnd else { return nil }
    let count = buffer.withUnsafeMutableBytes { bytes in
      var count = read(descriptor, bytes.baseAddress, bytes.count)
      while count < 0, errno == EINTR { count = read(descriptor, bytes.baseAddress, bytes.count) }
      return count
    }
    guard count > 0 else {
      isAtEnd = true
      if rest.isEmpty, !isTooLong { return nil }
      return Batch(lines: [end(of: ArraySlice(rest))])
    }
    return Batch(lines: split(buffer[..<count]))
  }

  private mutating func split(_ bytes: ArraySlice<UInt8>) -> [(number: Int, bytes: ArraySlice<UInt8>?)] {
    var lines: [(number: Int, bytes: ArraySlice<UInt8>?)] = []
    var start = bytes.startIndex
    while let newline = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
      let part = bytes[start..<newline]
      if rest.isEmpty {
        lines.append(end(of: part))
      } else {
        rest += part
        lines.append(end(of: ArraySlice(rest)))
        rest = []
      }
      start = newline + 1
    }
    if rest.count + bytes.endIndex - start > Self.lineBytes {
      isTooLong = true
      rest = []
    } else if !isTooLong {
      rest += bytes[start...]
    }
    return lines
  }

  private mutating func end(of line: ArraySlice<UInt8>) -> (number: Int, bytes: ArraySlice<UInt8>?) {
    number += 1
    defer { isTooLong = false }
    return (number, isTooLong ? nil : line)
  }
}
