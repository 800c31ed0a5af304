/// A field of CSV (RFC 4180).
enum CSVField {
  private static let formulaStarts = Array("=+-@\t\r".utf8)

  /// Writes the field behind what is there, in quotes where it needs them; a leading sign that a spreadsheet would run as a
  /// formula is disarmed.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let isFormula = text.utf8.first.map(formulaStarts.contains) ?? false
    let isDisarmed = isFormula && Double(text) == nil
    guard text.utf8.contains(where: needsQuotes) else {
      if isDisarmed { bytes.append(UInt8(ascii: "'")) }
      return bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    if isDisarmed { bytes.append(UInt8(ascii: "'")) }
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
