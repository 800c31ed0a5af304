/// Reads CSV (RFC 4180): quoted fields may hold delimiters, quotes and line ends; a row knows the line it starts on.
package struct CSVReader {
  /// A row with the 1-based line that it starts on.
  package struct Row {
    package var line: Int
    package var fields: [String]
  }

  let delimiter: UInt8

  package init(delimiter: UInt8) {
    self.delimiter = delimiter
  }

  /// All rows; blank lines are left out. A quote that never ends takes the rest of the file, and is told.
  package func read(_ bytes: [UInt8]) -> (rows: [Row], openQuoteLine: Int?) {
    var rows: [Row] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var quoteLine: Int?
    var wasQuoted = false
    var place = 0
    let endRow = { (fields: inout [String], field: inout [UInt8]) in
      if !fields.isEmpty || !field.isEmpty || wasQuoted {
        fields.append(String(decoding: field, as: UTF8.self))
        rows.append(Row(line: start, fields: fields))
      }
      fields = []
      field = []
    }
    while place < bytes.count {
      let byte = bytes[place]
      if byte == UInt8(ascii: "\n") { line += 1 }
      if quoteLine != nil {
        if byte == UInt8(ascii: "\"") {
          if place + 1 < bytes.count, bytes[place + 1] == UInt8(ascii: "\"") {
            field.append(byte)
            place += 1
          } else {
            quoteLine = nil
          }
        } else {
          field.append(byte)
        }
      } else if byte == UInt8(ascii: "\""), field.isEmpty {
        quoteLine = line
        wasQuoted = true
      } else if byte == delimiter {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        wasQuoted = true
      } else if byte == UInt8(ascii: "\n") {
        endRow(&fields, &field)
        wasQuoted = false
        start = line
      } else if byte != UInt8(ascii: "\r") || place + 1 < bytes.count && bytes[place + 1] != UInt8(ascii: "\n") {
        field.append(byte)
      }
      place += 1
    }
    endRow(&fields, &field)
    return (rows, quoteLine)
  }
}
