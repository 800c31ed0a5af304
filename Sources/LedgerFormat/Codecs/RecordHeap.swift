import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Records as bytes that are put down and asked for later by their place: in memory as long as they are few, in a file
/// without a name when they are many, which is gone when nobody needs it any more.
final class RecordHeap {
  /// Bytes that are kept in memory.
  static let memoryBytes = 32 << 20
  /// Bytes that go to the file at once.
  private static let blockBytes = 1 << 20

  /// Where a record stands.
  struct Place {
    fileprivate var start: Int
    fileprivate var count: Int32
  }

  private let mostInMemory: Int
  /// Blocks, each with the place of its first byte; `nil` where it is in the file alone.
  private var blocks: [(start: Int, bytes: [UInt8]?)] = []
  private(set) var bytesInMemory = 0
  private var end = 0
  /// The first block that is in memory.
  private var first = 0
  private var descriptor: Int32 = -1
  private var buffer: [UInt8] = []

  init(memoryBytes: Int = RecordHeap.memoryBytes) { mostInMemory = memoryBytes }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Puts a record down.
  ///
  /// - Throws: the fault that says why there is no room on disk.
  func add(_ record: [UInt8]) throws(LedgerFault) -> Place {
    if let last = blocks.indices.last, (blocks[last].bytes?.count ?? Self.blockBytes) + record.count <= Self.blockBytes
    {
      blocks[last].bytes?.append(contentsOf: record)
    } else {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(max(Self.blockBytes, record.count))
      bytes.append(contentsOf: record)
      blocks.append((end, bytes))
    }
    let place = Place(start: end, count: Int32(record.count))
    end += record.count
    bytesInMemory += record.count
    while bytesInMemory > mostInMemory, first < blocks.count - 1 { try putDown() }
    return place
  }

  /// Hands on the bytes of a record.
  ///
  /// - Throws: the fault that says why the file cannot be read.
  func read<Value>(
    _ place: Place, _ body: (UnsafeRawBufferPointer) throws(PackFault) -> Value
  ) throws(LedgerFault) -> Value {
    let count = Int(place.count)
    if first < blocks.count, place.start >= blocks[first].start {
      let block = blocks[block(of: place.start)]
      let offset = place.start - block.start
      return try decoded { () throws(PackFault) in
        try withBytes(block.bytes ?? [], offset..<offset + count, body)
      }
    }
    if buffer.count < count { buffer = [UInt8](repeating: 0, count: max(count, 4096)) }
    var done = 0
    while done < count {
      let read = buffer.withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress.map { $0 + done }, count - done, off_t(place.start + done))
      }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw Self.fault("rows that were put down cannot be read again") }
      done += read
    }
    return try decoded { () throws(PackFault) in try withBytes(buffer, 0..<count, body) }
  }

  private func withBytes<Value>(
    _ bytes: [UInt8], _ range: Range<Int>, _ body: (UnsafeRawBufferPointer) throws(PackFault) -> Value
  ) throws(PackFault) -> Value {
    try bytes.withUnsafeBytes { bytes in
      Result { () throws(PackFault) in try body(UnsafeRawBufferPointer(rebasing: bytes[range])) }
    }.get()
  }

  private func decoded<Value>(_ body: () throws(PackFault) -> Value) throws(LedgerFault) -> Value {
    do throws(PackFault) { return try body() } catch {
      throw LedgerFault(file: "", message: "rows that were put down are not what they were: \(error.message)")
    }
  }

  /// The block in memory that holds a byte.
  private func block(of start: Int) -> Int {
    var (low, high) = (first, blocks.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if blocks[middle].start <= start { low = middle } else { high = middle }
    }
    return low
  }

  /// Brings the oldest block that is in memory into the file.
  private func putDown() throws(LedgerFault) {
    if descriptor < 0 { descriptor = try Self.unnamedFile() }
    guard let bytes = blocks[first].bytes else { return }
    let (_, error) = DescriptorWriting.write(bytes[...], to: descriptor)
    if error != 0 { throw Self.fault("there is no room for rows on disk: \(String(cString: strerror(error)))") }
    bytesInMemory -= bytes.count
    blocks[first].bytes = nil
    first += 1
  }

  private static func unnamedFile() throws(LedgerFault) -> Int32 {
    var name = Array(FileManager.default.temporaryDirectory.appending(path: "purre-rows-XXXXXX").path.utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      let why = String(cString: strerror(errno))
      throw fault("no temporary file can be made: \(why); set TMPDIR to a folder with room")
    }
    unlink(name)
    return descriptor
  }

  private static func fault(_ message: String) -> LedgerFault { LedgerFault(file: "", message: message) }
}
