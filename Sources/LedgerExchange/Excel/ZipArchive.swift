import CZip

/// What a workbook may ask of the reader. Each limit is told by name and unit when it is met.
struct ExcelLimits: Sendable {
  /// The file, in bytes.
  var fileBytes = 64 << 20
  /// Files inside of it.
  var entries = 2000
  /// The list of them at the end of the file, in bytes.
  var directoryBytes = 1 << 20
  /// One of them unpacked, in bytes.
  var entryBytes = 256 << 20
  /// All that are read, unpacked, in bytes.
  var unpackedBytes = 512 << 20
  /// How many times its size one may unpack to, where that is more than ``freeBytes``.
  var ratio = 250
  /// What may unpack from however little, in bytes.
  var freeBytes = 1 << 20
  /// Texts that cells share, and their bytes.
  var sharedTexts = 1_000_000
  var textBytes = 128 << 20
  /// Cells of all sheets, with the empty ones before the last of a row.
  var cells = 2_000_000
  /// Columns that are looked at.
  var columns = 1000
  /// Sheets of a workbook.
  var sheets = 200

  /// What every workbook is read with.
  static let standard = ExcelLimits()
}

/// Why a workbook cannot be read.
package struct ExcelFault: Error, Hashable {
  /// What is wrong and what to do.
  package var message: String
}

/// A zip archive in memory. What it says of its entries is looked at before any of them is unpacked, and an entry that
/// unpacks to more than it said is refused too.
final class ZipArchive {
  private struct Entry {
    let index: UInt64
    let packed: UInt64
    let unpacked: UInt64
    let isLocked: Bool
  }

  private let bytes: UnsafeMutableRawBufferPointer
  private let archive: OpaquePointer
  private let entries: [String: Entry]
  private let limits: ExcelLimits
  private var unpackedBytes = 0

  private init(
    bytes: UnsafeMutableRawBufferPointer, archive: OpaquePointer, entries: [String: Entry], limits: ExcelLimits
  ) {
    self.bytes = bytes
    self.archive = archive
    self.entries = entries
    self.limits = limits
  }

  deinit {
    zip_discard(archive)
    bytes.deallocate()
  }

  /// Opens an archive.
  ///
  /// - Throws: ``ExcelFault`` where it is none, or is larger than the limits let it be.
  static func open(_ content: [UInt8], limits: ExcelLimits) throws(ExcelFault) -> ZipArchive {
    guard content.count <= limits.fileBytes else {
      throw ExcelFault(message: "is larger than \(limits.fileBytes) bytes")
    }
    try ZipEnd.check(content, limits: limits)
    let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: content.count, alignment: 1)
    bytes.copyBytes(from: content)
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, nil) else {
      bytes.deallocate()
      throw damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      bytes.deallocate()
      throw damaged
    }
    return ZipArchive(bytes: bytes, archive: archive, entries: list(archive), limits: limits)
  }

  private static let damaged = ExcelFault(message: "is no whole archive (zip); get the file again")

  private static func list(_ archive: OpaquePointer) -> [String: Entry] {
    var entries: [String: Entry] = [:]
    for index in 0..<UInt64(max(0, zip_get_num_entries(archive, 0))) {
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else { continue }
      let entry = Entry(
        index: index, packed: status.comp_size, unpacked: status.size,
        isLocked: status.encryption_method != UInt16(ZIP_EM_NONE))
      // Where a name stands twice, the first counts, as it does for whoever asks for the name.
      entries[String(cString: name), default: entry] = entry
    }
    return entries
  }

  /// The names of the entries, in their order.
  var names: [String] { entries.keys.sorted() }

  /// Opens an entry, whose bytes then come in parts; `nil` when there is none of the name.
  func parts(of name: String) throws(ExcelFault) -> ZipEntryReader? {
    guard let entry = entries[name] else { return nil }
    if entry.isLocked { throw ExcelFault(message: "is locked with a password; save it without one") }
    guard entry.unpacked <= UInt64(limits.entryBytes) else {
      throw ExcelFault(message: "holds \(name), which unpacks to more than \(limits.entryBytes) bytes")
    }
    let most = max(UInt64(limits.freeBytes), entry.packed.multipliedReportingOverflow(by: UInt64(limits.ratio)).0)
    guard entry.unpacked <= most else {
      throw ExcelFault(message: "holds \(name), which unpacks to more than \(limits.ratio) times its size")
    }
    unpackedBytes += Int(entry.unpacked)
    guard unpackedBytes <= limits.unpackedBytes else {
      throw ExcelFault(message: "unpacks to more than \(limits.unpackedBytes) bytes")
    }
    guard let file = zip_fopen_index(archive, entry.index, 0) else { throw Self.damaged }
    return ZipEntryReader(file, of: self, size: Int(entry.unpacked))
  }
}

/// The bytes of an entry, unpacked part by part.
final class ZipEntryReader {
  private let file: OpaquePointer
  private let archive: ZipArchive
  private let size: Int
  private var count = 0
  /// Whether the bytes are not what the archive says of them.
  private(set) var isDamaged = false

  init(_ file: OpaquePointer, of archive: ZipArchive, size: Int) {
    self.file = file
    self.archive = archive
    self.size = size
  }

  deinit { zip_fclose(file) }

  /// Puts the next bytes into a buffer: how many they are, 0 at the end, -1 where they are damaged.
  func next(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let read = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
    count += max(0, read)
    isDamaged = isDamaged || read < 0 || count > size
    return isDamaged ? -1 : read
  }
}

/// The end of a zip archive, which says how many entries there are, before a library makes room for them.
private enum ZipEnd {
  private static let bytes = 22
  private static let mostComment = 65_535

  static func check(_ content: [UInt8], limits: ExcelLimits) throws(ExcelFault) {
    let first = max(0, content.count - bytes - mostComment)
    var place = content.count - bytes
    while place >= first, !(content[place...].starts(with: [0x50, 0x4b, 0x05, 0x06])) { place -= 1 }
    guard place >= first else { throw ExcelFault(message: "is no whole archive (zip); get the file again") }
    let number = { (offset: Int, count: Int) in
      content[(place + offset)..<(place + offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard number(10, 2) <= limits.entries else {
      throw ExcelFault(message: "holds more than \(limits.entries) files, which no workbook does")
    }
    guard number(12, 4) <= limits.directoryBytes else {
      throw ExcelFault(message: "has a list of its files of more than \(limits.directoryBytes) bytes")
    }
  }
}
