#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads a CSV file and tells its rows apart on a thread of its own, while those before them are taken in. A few pieces
/// of the file are in memory, however large it is.
struct CSVConveyor {
  private let belt: ReadingBelt<CSVBatch>

  /// Begins to read a file that was opened, and closes it.
  init(_ descriptor: Int32, _ encoding: CSVMapping.Encoding, delimiter: UInt8) {
    belt = ReadingBelt(label: "purre.csv") { belt in
      defer { close(descriptor) }
      var rows = CSVRows(encoding, delimiter: delimiter)
      var isLast = false
      while !isLast {
        let batch = Self.next(descriptor, &rows)
        isLast = batch.fault != nil || batch.isLast
        guard belt.put(batch) else { return }
      }
    }
  }

  /// Hands on each row, in order; the body says whether to go on.
  ///
  /// - Throws: ``CSVTableFault`` as the file gives it, behind the rows before it, or as the body does.
  func each(_ body: (CSVRecord) throws(CSVTableFault) -> Bool) throws(CSVTableFault) {
    defer { belt.leave() }
    let record = CSVRecord()
    while let batch = belt.next() {
      for row in batch.rows {
        record.fill(row, of: batch)
        guard try body(record) else { return }
      }
      if let fault = batch.fault { throw fault }
    }
  }

  /// The rows that end in the next piece of a file.
  private static func next(_ descriptor: Int32, _ rows: inout CSVRows) -> CSVBatch {
    var batch = CSVBatch()
    var piece = [UInt8](repeating: 0, count: FileBytes.pieceBytes)
    let count = piece.withUnsafeMutableBytes { FileBytes.next(descriptor, into: $0) }
    guard count >= 0 else {
      batch.fault = CSVTableFault(line: nil, message: "cannot be read: \(String(cString: strerror(errno)))")
      return batch
    }
    piece.removeLast(piece.count - count)
    batch.isLast = count == 0
    do throws(CSVTableFault) {
      _ = try rows.take(piece, isLast: batch.isLast) { record throws(CSVTableFault) in
        record.append(to: &batch)
        return true
      }
    } catch {
      batch.fault = error
    }
    return batch
  }
}

/// Rows of a piece of a file, as their bytes.
struct CSVBatch: Sendable {
  /// A row: its line, and where its bytes and the ends of its fields lie.
  struct Row: Sendable {
    var line: Int
    var text: Range<Int>
    var ends: Range<Int>
  }

  var rows: [Row] = []
  var text: [UInt8] = []
  /// Where each field ends, counted from the start of its row.
  var ends: [Int] = []
  /// What came up behind these rows; nothing comes after it.
  var fault: CSVTableFault?
  /// Whether the file ends with these rows.
  var isLast = false
}
