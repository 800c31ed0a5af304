import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Parts that wait until all of them are known: in memory while they are few, then in a file of the system's folder for
/// such, which has no name and goes away with the program.
package final class SpooledParts {
  /// Bytes that are kept in memory.
  package static let memoryBytes = 4 << 20

  private let memoryBytes: Int
  private var gathered: [UInt8] = []
  private var lengths: [Int] = []
  private var file: Int32?

  /// Keeps so much in memory.
  package init(memoryBytes: Int = SpooledParts.memoryBytes) { self.memoryBytes = memoryBytes }

  deinit { if let file { close(file) } }

  /// Adds a part.
  ///
  /// - Throws: `StreamedFile.Fault` when there is no room for it.
  package func add(_ part: [UInt8]) throws(StreamedFile.Fault) {
    guard !part.isEmpty else { return }
    gathered += part
    lengths.append(part.count)
    if gathered.count > memoryBytes { try putDown() }
  }

  /// Goes through all parts, in the order in which they came.
  ///
  /// - Throws: `StreamedFile.Fault` when they cannot be read again, or what the body throws.
  package func forEach(_ body: ([UInt8]) throws -> Void) throws {
    guard let file else {
      var place = 0
      for length in lengths {
        try body(Array(gathered[place..<(place + length)]))
        place += length
      }
      return
    }
    try putDown()
    var place: off_t = 0
    for length in lengths {
      try body(try Self.read(length, at: place, of: file))
      place += off_t(length)
    }
  }

  private func putDown() throws(StreamedFile.Fault) {
    let file = if let file { file } else { try Self.open() }
    self.file = file
    let (_, error) = DescriptorWriting.write(gathered[...], to: file)
    guard error == 0 else { throw Self.fault("cannot be written", error) }
    gathered.removeAll(keepingCapacity: true)
  }

  private static var folder: String { FileManager.default.temporaryDirectory.path }

  private static func fault(_ what: String, _ error: Int32) -> StreamedFile.Fault {
    .init(description: "\(folder): what waits to be laid out \(what): \(String(cString: strerror(error)))")
  }

  private static func open() throws(StreamedFile.Fault) -> Int32 {
    var path = Array("\(folder)/purre-XXXXXX".utf8CString)
    let file = mkstemp(&path)
    guard file >= 0 else { throw fault("cannot be written", errno) }
    _ = fcntl(file, F_SETFD, FD_CLOEXEC)
    unlink(path)
    return file
  }

  private static func read(_ length: Int, at place: off_t, of file: Int32) throws(StreamedFile.Fault) -> [UInt8] {
    var error: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      while count < length {
        let got = pread(file, buffer.baseAddress.map { $0 + count }, length - count, place + off_t(count))
        if got > 0 {
          count += got
        } else if got == 0 || errno != EINTR {
          error = got == 0 ? EIO : errno
          return
        }
      }
    }
    guard error == 0 else { throw fault("cannot be read", error) }
    return bytes
  }
}
