/// The rows of a CSV file, which may be asked for more than once: each time they are read piece by piece, and no more
/// than a few pieces are in memory.
package enum CSVSource {
  /// A file that can be read again.
  case file(String)
  /// What came out of a pipe, which can be read once; it is taken in pieces of so many bytes like a file.
  case bytes([UInt8], pieceBytes: Int = FileBytes.pieceBytes)
  /// Rows that are there already.
  case rows([CSVReader.Row])

  /// Largest file that is taken from a pipe, in bytes.
  package static let pipeBytes = 256 << 20
  /// Longest row, in bytes of UTF-8.
  package static let rowBytes = 4 << 20

  /// Finds out how a file can be read.
  ///
  /// - Throws: the fault that says why it cannot.
  package init(path: String) throws(LedgerFault) {
    if FileBytes.size(path) != nil {
      self = .file(path)
    } else {
      self = .bytes(try FileBytes.whole(path, most: Self.pipeBytes))
    }
  }

  /// The encoding that its bytes show.
  ///
  /// - Throws: the fault that says why it cannot be read.
  package func encoding() throws(LedgerFault) -> CSVMapping.Encoding {
    switch self {
    case .rows: return .utf8
    case .bytes(let bytes, _): return CSVDecoding.encoding(of: bytes)
    case .file(let path):
      if let wide = CSVDecoding.wide(try start()) { return wide }
      return try TextEncodingCheck.fault(inFile: path) == nil ? .utf8 : .windows1252
    }
  }

  /// The first bytes, 64 KB at most.
  ///
  /// - Throws: the fault that says why it cannot be read.
  package func start() throws(LedgerFault) -> [UInt8] {
    switch self {
    case .rows: return []
    case .bytes(let bytes, _): return Array(bytes.prefix(1 << 16))
    case .file(let path): return try FileBytes.start(of: path, count: 1 << 16)
    }
  }

  /// Hands on each row, as one record that is filled again and again; the body says whether to go on.
  ///
  /// - Throws: ``CSVTableFault`` where the bytes are of another encoding, a row is too long, a quote never ends, or the
  ///   file cannot be read.
  package func each(
    _ encoding: CSVMapping.Encoding, delimiter: UInt8,
    _ body: (CSVRecord) throws(CSVTableFault) -> Bool
  ) throws(CSVTableFault) {
    switch self {
    case .rows(let rows):
      let record = CSVRecord()
      for row in rows {
        record.fill(line: row.line, row.fields)
        guard try body(record) else { return }
      }
    case .bytes(let bytes, let pieceBytes):
      var rows = CSVRows(encoding, delimiter: delimiter)
      for start in stride(from: 0, to: bytes.count, by: pieceBytes) {
        let piece = Array(bytes[start..<min(start + pieceBytes, bytes.count)])
        guard try rows.take(piece, isLast: false, body) else { return }
      }
      _ = try rows.take([], isLast: true, body)
    case .file(let path):
      let descriptor: Int32
      do throws(LedgerFault) { descriptor = try FileBytes.opened(path) } catch {
        throw CSVTableFault(line: nil, message: error.message)
      }
      try CSVConveyor(descriptor, encoding, delimiter: delimiter).each(body)
    }
  }
}

/// Puts rows together from pieces of a file.
struct CSVRows {
  private let rowBytes: Int
  private var decoding: CSVDecoding
  private var scanner: CSVScanner
  private let record = CSVRecord()
  /// Decoded bytes from the start of a row on.
  private var text: [UInt8] = []

  init(_ encoding: CSVMapping.Encoding, delimiter: UInt8, rowBytes: Int = CSVSource.rowBytes) {
    self.rowBytes = rowBytes
    decoding = CSVDecoding(encoding)
    scanner = CSVScanner(delimiter: delimiter)
  }

  /// Takes the next piece and hands on the rows that end in it; whether more are wanted.
  mutating func take(
    _ piece: [UInt8], isLast: Bool, _ body: (CSVRecord) throws(CSVTableFault) -> Bool
  ) throws(CSVTableFault) -> Bool {
    do throws(CSVDecodingFault) { try decoding.decode(piece, isLast: isLast, into: &text) } catch {
      let advice = "; or say how it is written in the mapping: \"encoding\": \"windows-1252\""
      throw CSVTableFault(line: error.line, message: error.message + advice)
    }
    var place = 0
    var wantsMore = true
    rows: while wantsMore {
      let found = text.withUnsafeBufferPointer {
        scanner.scan($0, from: place, isWhole: isLast, into: record)
      }
      switch found {
      case .row(let next):
        place = next
        wantsMore = try body(record)
      case .blank(let next): place = next
      case .open(let line): throw CSVTableFault(line: line, message: "a quote is opened here and never closed")
      case .beginning, .end: break rows
      }
    }
    text.removeFirst(place)
    guard text.count <= rowBytes else {
      throw CSVTableFault(
        line: record.line,
        message: "the row that starts here is longer than \(rowBytes) bytes; is a quote opened and not closed?")
    }
    return wantsMore
  }
}
