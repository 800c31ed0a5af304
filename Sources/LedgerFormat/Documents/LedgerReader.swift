import JSONText
import Receivables

/// Reads ledgers of the format `purre-ledger/1`, as one JSON document or as NDJSON with one account a line.
package enum LedgerReader {
  /// Largest file that is read whole, in bytes.
  package static let fileBytes = 2 << 30

  /// Reads a file.
  package static func read(path: String) -> LedgerReading {
    do throws(LedgerFault) {
      return read(try FileBytes.whole(path, most: fileBytes), file: path)
    } catch {
      return LedgerReading(ledger: nil, faults: [error])
    }
  }

  /// Reads the bytes of a file.
  package static func read(_ bytes: [UInt8], file: String) -> LedgerReading {
    if let fault = TextEncodingCheck.fault(in: bytes) {
      return LedgerReading(
        ledger: nil, faults: [LedgerFault(file: file, line: fault.line, message: fault.message)])
    }
    let start = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0
    let text = bytes[start...]
    guard text.contains(where: { $0 > 0x20 }) else { return failed(file, "is empty; a ledger starts with {\"format\": \"\(LedgerSchema.format)\"") }
    let reading = DocumentReader(file: file)
    return isStream(text) ? reading.stream(text) : reading.document(text)
  }

  /// A stream is told by its first line, which is a whole object that other lines follow.
  private static func isStream(_ text: ArraySlice<UInt8>) -> Bool {
    guard let end = text.firstIndex(of: UInt8(ascii: "\n")), text[end...].contains(where: { $0 > 0x20 }) else { return false }
    let first = text[..<end].filter { $0 > 0x20 }
    guard first.first == UInt8(ascii: "{"), first.last == UInt8(ascii: "}") else { return false }
    do throws(JSONSyntaxError) {
      _ = try JSONParser.parse(text[..<end])
      return true
    } catch {
      return false
    }
  }

  private static func failed(_ file: String, _ message: String) -> LedgerReading {
    LedgerReading(ledger: nil, faults: [LedgerFault(file: file, message: message)])
  }
}
