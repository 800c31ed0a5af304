import FoundationEssentials
import GRDB
import LedgerFormat

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What can be said of a ledger's files before SQLite reads them, and what SQLite itself passes over: a file that is
/// shorter than it says, and a write-ahead log that lost a part from its middle, so that what was committed after it
/// would be gone without a word.
///
/// What is written last and never committed is no damage, and neither is a log that ends too early: it is that of an
/// earlier moment.
struct LedgerFileState {
  private let path: String

  init(_ path: String) { self.path = path }

  /// What is wrong; `nil` when nothing is.
  var fault: String? {
    // Another program may be writing at this very moment: what is wrong is so the second time as well.
    guard let first = found else { return nil }
    usleep(100_000)
    return first == found ? first : nil
  }

  /// What SQLite finds wrong with the pages of a file.
  func pages() throws -> [String] {
    var configuration = Configuration()
    configuration.readonly = true
    configuration.busyMode = .timeout(10)
    var lines: [String] = []
    do {
      try DatabaseQueue(path: path, configuration: configuration).read { database in
        let cursor = try String.fetchCursor(database, sql: "PRAGMA integrity_check(20)")
        while let line = try cursor.next() { lines += line.split(separator: "\n").map(String.init) }
      }
    } catch let error as DatabaseError {
      // Damage may end the check itself; what it found until then is what there is to tell.
      if lines.isEmpty { throw error }
    }
    return lines.filter { $0 != "ok" && !$0.hasPrefix("***") }
  }

  private var found: String? {
    guard let file = DescriptorReading(path) else { return nil }
    let header = file.bytes(at: 0, count: 100)
    guard header.count == 100 else { return nil }
    // A ledger that was being made when purre was stopped: SQLite takes back what it had begun.
    if let journal = DescriptorReading(path + "-journal"), journal.size > 0 { return nil }
    // Who writes keeps pages in the log and takes it away when they are in the file: it is looked for first.
    if let log = DescriptorReading(path + "-wal"), log.size > 0 { return WriteAheadLog(log).fault }
    let number = { (place: Int) in header[place..<(place + 4)].reduce(0) { $0 << 8 | Int($1) } }
    let half = Int(header[16]) << 8 | Int(header[17])
    let pageBytes = half == 1 ? 65536 : half
    // A file without a whole page is no database to SQLite either, which says so itself.
    if file.size >= pageBytes, number(28) * pageBytes > file.size {
      return "its file should have \(number(28)) pages of \(pageBytes) bytes, and has \(file.size) bytes in all"
    }
    return number(52) != 0 || number(64) != 0 ? "its first page says what purre never writes" : nil
  }
}

/// Reads a file in parts.
private final class DescriptorReading {
  private let descriptor: Int32
  let size: Int

  /// Opens a file; `nil` when that cannot be.
  init?(_ path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    var status = stat()
    guard descriptor >= 0 else { return nil }
    size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
  }

  deinit { close(descriptor) }

  /// Bytes from a place on; fewer where the file ends.
  func bytes(at place: Int, count: Int) -> ArraySlice<UInt8> {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(place)) }
    return bytes[..<max(0, read)]
  }
}

/// The write-ahead log of SQLite, as its documentation of the file format describes it: a header, then frames of a page
/// each, whose checksums go on from one to the next.
private struct WriteAheadLog {
  private static let headerBytes = 32
  private static let frameHeaderBytes = 24

  private let log: DescriptorReading

  init(_ log: DescriptorReading) { self.log = log }

  /// Whether something that was committed stands behind a part that is lost.
  var fault: String? {
    let header = Array(log.bytes(at: 0, count: Self.headerBytes))
    if header.count < Self.headerBytes { return nil }
    let words = Self.words(header[...], isLittleEndian: false)
    let isLittleEndian = words[0] & 1 == 0
    var sum = Checksum()
    sum.add(Self.words(header[..<24], isLittleEndian: isLittleEndian))
    guard words[0] & ~1 == 0x377f_0682, sum == Checksum(words[6], words[7]) else {
      return "its write-ahead log begins otherwise than SQLite writes it"
    }
    let salts = (words[4], words[5])
    let frameBytes = Self.frameHeaderBytes + Int(words[2])
    var lost: Int?
    for number in 0..<((log.size - Self.headerBytes) / max(frameBytes, Self.frameHeaderBytes)) {
      let place = Self.headerBytes + number * frameBytes
      let frame = log.bytes(at: place, count: lost == nil ? frameBytes : Self.frameHeaderBytes)
      guard frame.count >= Self.frameHeaderBytes else { break }
      let head = Self.words(frame[..<Self.frameHeaderBytes], isLittleEndian: false)
      let isOfToday = (head[2], head[3]) == salts
      if let lost {
        // A frame that commits says how many pages there are then.
        if isOfToday, head[1] != 0 {
          return "frame \(lost + 1) of its write-ahead log is lost, and frame \(number + 1) committed what came after"
        }
        continue
      }
      sum.add(Self.words(frame[..<8], isLittleEndian: isLittleEndian))
      sum.add(Self.words(frame[Self.frameHeaderBytes...], isLittleEndian: isLittleEndian))
      if !isOfToday || sum != Checksum(head[4], head[5]) { lost = number }
    }
    return nil
  }

  private static func words(_ bytes: ArraySlice<UInt8>, isLittleEndian: Bool) -> [UInt32] {
    bytes.withUnsafeBytes { bytes in
      (0..<(bytes.count / 4)).map { index in
        let word = bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)
        return isLittleEndian ? UInt32(littleEndian: word) : UInt32(bigEndian: word)
      }
    }
  }

  private struct Checksum: Equatable {
    private var first: UInt32 = 0
    private var second: UInt32 = 0

    init() {}

    init(_ first: UInt32, _ second: UInt32) { (self.first, self.second) = (first, second) }

    mutating func add(_ words: [UInt32]) {
      for index in stride(from: 0, to: words.count - 1, by: 2) {
        first = first &+ words[index] &+ second
        second = second &+ words[index + 1] &+ first
      }
    }
  }
}
