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

  /// All bytes of a file, or of what is read like one: nothing beyond the limit is taken in.
  ///
  /// - Throws: the fault that says why they cannot be had.
  package static func whole(_ path: String, most: Int) throws(LedgerFault) -> [UInt8] {
    let descriptor = try opened(path)
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    guard size <= most else { throw LedgerFault(file: path, message: "is larger than \(most) bytes") }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 1)
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = try next(descriptor, of: path, into: &buffer)
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= most else { throw LedgerFault(file: path, message: "is larger than \(most) bytes") }
    }
  }

  /// Longest line that ``eachLine(of:most:_:)`` hands on, in bytes.
  package static let lineBytes = 1 << 20

  /// Bytes of a file that are read at once.
  package static let pieceBytes = 1 << 18

  /// Hands on the lines of bytes as those of a file, in pieces of so many.
  ///
  /// - Throws: the fault that says that a line is too long.
  package static func eachLine(
    in bytes: [UInt8], file: String, pieceBytes: Int, _ body: (Int, ArraySlice<UInt8>) -> Bool
  ) throws(LedgerFault) {
    var lines = LinePieces(file: file)
    for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
      let piece = bytes[start..<min(start + pieceBytes, bytes.count)]
      guard try lines.take(piece, isLast: false, body) else { return }
    }
    _ = try lines.take([], isLast: true, body)
  }

  /// Hands on the lines of a file with their 1-based numbers, without their ends, as they are read: no more than one
  /// line and a piece of the file is in memory. The body says whether to go on.
  ///
  /// - Throws: the fault that says why the file cannot be read, or is larger than the limit, or a line is too long.
  package static func eachLine(
    of path: String, most: Int, _ body: (Int, ArraySlice<UInt8>) -> Bool
  ) throws(LedgerFault) {
    let descriptor = try opened(path)
    defer { close(descriptor) }
    let larger = LedgerFault(file: path, message: "is larger than \(most) bytes")
    if let size = size(path), size > most { throw larger }
    var (lines, total) = (LinePieces(file: path), 0)
    var buffer = [UInt8](repeating: 0, count: pieceBytes)
    while true {
      let count = try next(descriptor, of: path, into: &buffer)
      total += count
      guard total <= most else { throw larger }
      guard try lines.take(buffer[..<count], isLast: count == 0, body), count > 0 else { return }
    }
  }

  /// A descriptor of a file to read.
  ///
  /// - Throws: the fault that says why there is none.
  static func opened(_ path: String) throws(LedgerFault) -> Int32 {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw LedgerFault(
        file: path, message: errno == ENOENT ? "there is no such file" : "cannot be read; check its permissions")
    }
    return descriptor
  }

  /// How large a file is; `nil` for what is no plain file, such as a pipe.
  package static func size(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }

  /// The next bytes of a descriptor, as many as there is room for at most: how many they are, 0 at the end, or less
  /// when it cannot be read.
  static func next(_ descriptor: Int32, into bytes: UnsafeMutableRawBufferPointer) -> Int {
    var count = Glibc.read(descriptor, bytes.baseAddress, bytes.count)
    while count < 0, errno == EINTR { count = Glibc.read(descriptor, bytes.baseAddress, bytes.count) }
    return count
  }

  /// The next bytes of a file, as many as a buffer holds at most: how many they are, 0 at the end.
  ///
  /// - Throws: the fault that says why it cannot be read.
  static func next(_ descriptor: Int32, of file: String, into buffer: inout [UInt8]) throws(LedgerFault) -> Int {
    let count = buffer.withUnsafeMutableBytes { next(descriptor, into: $0) }
    guard count >= 0 else {
      throw LedgerFault(file: file, message: "cannot be read: \(String(cString: strerror(errno)))")
    }
    return count
  }

  /// The first bytes of a file; fewer where it ends.
  ///
  /// - Throws: the fault that says why it cannot be read.
  static func start(of path: String, count: Int) throws(LedgerFault) -> [UInt8] {
    let descriptor = try opened(path)
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let read = bytes.withUnsafeMutableBytes {
        next(descriptor, into: UnsafeMutableRawBufferPointer(rebasing: $0[done...]))
      }
      guard read >= 0 else { throw LedgerFault(file: path, message: "cannot be read") }
      if read == 0 { break }
      done += read
    }
    return Array(bytes[..<done])
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

/// Puts lines together from pieces of a file.
private struct LinePieces {
  let file: String
  private var rest: [UInt8] = []
  private var number = 0

  init(file: String) { self.file = file }

  /// Takes the next piece and hands on the lines that end in it; whether more are wanted.
  mutating func take(
    _ piece: ArraySlice<UInt8>, isLast: Bool, _ body: (Int, ArraySlice<UInt8>) -> Bool
  ) throws(LedgerFault) -> Bool {
    rest += piece
    var start = 0
    while let end = rest[start...].firstIndex(of: UInt8(ascii: "\n")) {
      number += 1
      guard body(number, rest[start..<end]) else { return false }
      start = end + 1
    }
    rest.removeFirst(start)
    if isLast, !rest.isEmpty { return body(number + 1, rest[...]) }
    guard rest.count <= FileBytes.lineBytes else {
      throw LedgerFault(
        file: file, line: number + 1, message: "is longer than \(FileBytes.lineBytes) bytes, which no line is")
    }
    return true
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
  private let file: String
  private var rest: [UInt8] = []
  private var number = 0
  private var isTooLong = false
  private var isAtEnd = false
  private var buffer = [UInt8](repeating: 0, count: 1 << 20)

  /// Reads from a descriptor, which stays open.
  ///
  /// - Parameter file: what faults call it.
  package init(descriptor: Int32, file: String) { (self.descriptor, self.file) = (descriptor, file) }

  /// The next lines; `nil` at the end.
  ///
  /// - Throws: the fault that says why there is nothing more to be read, though it is not the end.
  package mutating func next() throws(LedgerFault) -> Batch? {
    guard !isAtEnd else { return nil }
    let count = try FileBytes.next(descriptor, of: file, into: &buffer)
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
