/// A row of CSV as its bytes, of which fields become texts when somebody asks for them. One record is filled again and
/// again: reading a row takes no memory of its own.
package final class CSVRecord {
  /// 1-based line that it starts on.
  package private(set) var line = 0
  /// The bytes of all fields, without quotes and delimiters.
  private var text: [UInt8] = []
  /// Where each field ends.
  private var ends: [Int] = []
  /// Where the field starts that is being filled.
  private var start = 0

  package init() {}

  /// How many fields it has.
  package var count: Int { ends.count }

  /// The fields as texts.
  package var fields: [String] { ends.indices.map { String(decoding: bytes($0), as: UTF8.self) } }

  /// The text of a field; `nil` where the row is too short.
  func field(_ place: Int) -> String? {
    ends.indices.contains(place) ? String(decoding: bytes(place), as: UTF8.self) : nil
  }

  /// The text of a field without space around it; `nil` where there is none.
  func trimmed(_ place: Int) -> String? {
    guard ends.indices.contains(place) else { return nil }
    let range = range(place)
    guard !range.isEmpty else { return nil }
    return text.withUnsafeBufferPointer { all in
      let written = String(decoding: UnsafeBufferPointer(rebasing: all[range]), as: UTF8.self)
      // Between signs of ASCII nothing is to be cut off.
      if (0x21...0x7e).contains(all[range.lowerBound]), (0x21...0x7e).contains(all[range.upperBound - 1]) {
        return written
      }
      let trimmed = written.trimmed
      return trimmed.isEmpty ? nil : trimmed
    }
  }

  private func bytes(_ place: Int) -> ArraySlice<UInt8> { text[range(place)] }

  private func range(_ place: Int) -> Range<Int> { (place == 0 ? 0 : ends[place - 1])..<ends[place] }

  /// Whether the field that is being filled is empty so far.
  var isFieldEmpty: Bool { text.count == start }

  /// Begins a row.
  func begin(line: Int) {
    self.line = line
    text.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    start = 0
  }

  /// Adds bytes to a field.
  func add(_ bytes: UnsafeBufferPointer<UInt8>.SubSequence) { text.append(contentsOf: bytes) }

  /// Ends a field.
  func endField() {
    ends.append(text.count)
    start = text.count
  }

  /// Takes over a row that is there as texts.
  func fill(line: Int, _ fields: [String]) {
    begin(line: line)
    for field in fields {
      text.append(contentsOf: field.utf8)
      endField()
    }
  }

  /// Adds the row to those of a batch.
  func append(to batch: inout CSVBatch) {
    let (text, ends) = (batch.text.count, batch.ends.count)
    batch.text.append(contentsOf: self.text)
    batch.ends.append(contentsOf: self.ends)
    batch.rows.append(
      CSVBatch.Row(line: line, text: text..<batch.text.count, ends: ends..<batch.ends.count))
  }

  /// Takes over a row of a batch.
  func fill(_ row: CSVBatch.Row, of batch: CSVBatch) {
    begin(line: row.line)
    text.append(contentsOf: batch.text[row.text])
    ends.append(contentsOf: batch.ends[row.ends])
    start = text.count
  }

  /// A digest of all fields.
  var digest: TextDigest {
    var digest = TextDigest()
    for end in ends { digest.mix(UInt64(end)) }
    text.withUnsafeBytes { digest.mix($0) }
    return digest
  }
}

/// Tells rows apart in bytes of UTF-8 that come piece by piece (RFC 4180): quoted fields may hold delimiters, quotes
/// and line ends.
struct CSVScanner {
  /// What stands at a place of the bytes.
  enum Found {
    /// A row or a blank line, and where the next one starts.
    case row(next: Int), blank(next: Int)
    /// The beginning of a row, of which more bytes are needed.
    case beginning
    /// A row with a quote, opened on a line, that never ends.
    case open(line: Int)
    case end
  }

  let delimiter: UInt8
  /// 1-based line on which the next row starts.
  private var line = 1

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Reads one row into a record.
  ///
  /// - Parameter isWhole: whether nothing comes behind the bytes.
  mutating func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isWhole: Bool, into record: CSVRecord
  ) -> Found {
    let (quote, newline, carriage) = (UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    record.begin(line: line)
    var place = start
    var lines = line
    var quoteLine: Int?
    // Whether a quote or a delimiter says that there is a field, though it holds nothing.
    var isMarked = false
    while place < bytes.count {
      let byte = bytes[place]
      if quoteLine != nil {
        if byte == quote {
          if place + 1 == bytes.count, !isWhole { return .beginning }
          if place + 1 < bytes.count, bytes[place + 1] == quote {
            record.add(bytes[place...place])
            place += 1
          } else {
            quoteLine = nil
          }
        } else {
          let run = bytes[place...].firstIndex { $0 == quote || $0 == newline } ?? bytes.count
          let end = max(run, place + 1)
          if byte == newline { lines += 1 }
          record.add(bytes[place..<end])
          place = end - 1
        }
      } else if byte == delimiter {
        record.endField()
        isMarked = true
      } else if byte == newline {
        line = lines + 1
        guard record.count > 0 || !record.isFieldEmpty || isMarked else { return .blank(next: place + 1) }
        record.endField()
        return .row(next: place + 1)
      } else if byte == quote, record.isFieldEmpty {
        quoteLine = lines
        isMarked = true
      } else if byte == carriage {
        if place + 1 == bytes.count, !isWhole { return .beginning }
        if place + 1 < bytes.count, bytes[place + 1] != newline { record.add(bytes[place...place]) }
      } else {
        var end = place + 1
        while end < bytes.count, bytes[end] != delimiter, bytes[end] != newline, bytes[end] != carriage { end += 1 }
        record.add(bytes[place..<end])
        place = end - 1
      }
      place += 1
    }
    guard isWhole else { return .beginning }
    if let quoteLine { return .open(line: quoteLine) }
    guard record.count > 0 || !record.isFieldEmpty || isMarked else { return .end }
    record.endField()
    return .row(next: place)
  }
}
