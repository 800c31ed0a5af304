/// Lines of CSV (RFC 4180), written field by field into one piece of memory.
struct CSVLines {
  /// What was written.
  private(set) var bytes: [UInt8] = []
  private var isWithinLine = false

  /// Writes the next field of the line.
  mutating func field(_ text: String) {
    if isWithinLine { bytes.append(UInt8(ascii: ",")) }
    isWithinLine = true
    CSVField.append(text, to: &bytes)
  }

  /// Ends the line.
  mutating func end() {
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
    isWithinLine = false
  }

  /// Writes a whole line.
  mutating func line(_ fields: [String]) {
    for text in fields { field(text) }
    end()
  }

  /// Lines of fields, as a text.
  static func text(_ lines: [[String]]) -> String {
    var written = CSVLines()
    for line in lines { written.line(line) }
    return written.text
  }

  /// What was written, as a text.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
