import JSONText
import Receivables

/// Lines of CSV (RFC 4180), written field by field into one piece of memory.
struct CSVLines: Sendable {
  /// What was written.
  private(set) var bytes: [UInt8] = []
  private var isWithinLine = false

  /// Writes the next field of the line.
  mutating func field(_ text: String) {
    if isWithinLine { bytes.append(UInt8(ascii: ",")) }
    isWithinLine = true
    CSVField.append(text, to: &bytes)
  }

  /// Writes the next field of the line, of letters, digits and signs that stand for themselves, behind what is there.
  mutating func plain(_ write: (inout [UInt8]) -> Void) {
    if isWithinLine { bytes.append(UInt8(ascii: ",")) }
    isWithinLine = true
    write(&bytes)
  }

  /// Writes a code of purre's own as the next field; nothing where there is none.
  mutating func code(_ text: String?) { plain { bytes in if let text { bytes.append(contentsOf: text.utf8) } } }

  /// Writes an amount as the next field, without its currency; nothing where there is none.
  mutating func field(_ money: Money?) { plain { bytes in money?.writeDecimal(to: &bytes) } }

  /// Writes a day as the next field; nothing where there is none.
  mutating func field(_ day: CivilDay?) { plain { bytes in day?.write(to: &bytes) } }

  /// Writes a whole number as the next field; nothing where there is none.
  mutating func field(_ number: Int?) {
    plain { bytes in if let number { bytes.append(digitsOf: Int64(number)) } }
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

/// A field of CSV (RFC 4180).
enum CSVField {
  /// Signs that begin what a spreadsheet would run as a formula.
  private static func startsFormula(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), UInt8(ascii: "\t"),
      UInt8(ascii: "\r"):
      true
    default: false
    }
  }

  /// Writes the field behind what is there, in quotes where it needs them; a leading sign that a spreadsheet would run
  /// as a formula is disarmed, and a character that steers what shows it is written as a mark.
  static func append(_ field: String, to bytes: inout [UInt8]) {
    var plain = field
    let isPlain = plain.withUTF8 { text in
      guard let first = text.first, !startsFormula(first) else { return false }
      for byte in text where isMarked(byte) { return false }
      bytes.append(contentsOf: text)
      return true
    }
    if !isPlain, !field.isEmpty { appendMarked(field, to: &bytes) }
  }

  private static func appendMarked(_ field: String, to bytes: inout [UInt8]) {
    let text = field.utf8.contains(where: maySteer) ? unsteered(field) : field
    let isFormula = text.utf8.first.map(startsFormula) ?? false
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

  /// What may need quotes, or may steer.
  private static func isMarked(_ byte: UInt8) -> Bool { maySteer(byte) || needsQuotes(byte) }

  /// Control characters, and what begins those and the marks of direction that are outside of ASCII.
  private static func maySteer(_ byte: UInt8) -> Bool { byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2 }

  private static func unsteered(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isControl = scalar.properties.generalCategory == .control && !["\t", "\r", "\n"].contains(scalar)
          return isControl || scalar.turnsDirection ? "\u{fffd}" : scalar
        }))
  }

  private static func needsQuotes(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "\n")
  }
}
