import LuaGuest
import Receivables

/// What a cell of a table of cases holds. A column says it in its heading, `amount:money`; one that does not has each cell
/// read by its form.
enum CellType: String, CaseIterable, Sendable {
  case money
  case day
  case integer
  case boolean
  case text

  /// Why a cell cannot be read.
  struct Fault: Error {
    var message: String
  }

  /// The form that a text has: `NOK 38.00`, `2026-03-02`, `14`, `true`; else it is plain text. A number with a leading
  /// zero is text, since it is an id.
  static func form(of text: String) -> CellType {
    let bytes = Array(text.utf8)
    if text == "true" || text == "false" { return .boolean }
    let digits = bytes.first == UInt8(ascii: "-") ? bytes.dropFirst() : bytes[...]
    if !digits.isEmpty, digits.allSatisfy(isDigit) { return digits.count > 1 && digits.first == UInt8(ascii: "0") ? .text : .integer }
    let dashes = [4, 7]
    if bytes.count == 10, bytes.indices.allSatisfy({ dashes.contains($0) ? bytes[$0] == UInt8(ascii: "-") : isDigit(bytes[$0]) }) {
      return .day
    }
    let isAmount = bytes.count > 4 && bytes[..<3].allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
      && bytes[3] == UInt8(ascii: " ") && (isDigit(bytes[4]) || bytes[4] == UInt8(ascii: "-"))
    return isAmount ? .money : .text
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The text as a value of this type.
  func read(_ text: String) throws(Fault) -> Value {
    switch self {
    case .text: return .string(text)
    case .boolean:
      guard text == "true" || text == "false" else { throw Fault(message: "'\(text)' is neither true nor false") }
      return .bool(text == "true")
    case .integer:
      guard let number = Int64(text) else { throw Fault(message: "'\(text)' is no whole number that fits") }
      return .integer(number)
    case .day:
      guard let day = CivilDay(text) else { throw Fault(message: "'\(text)' is no day, like 2026-06-29") }
      return .day(day.daysSinceEpoch)
    case .money:
      do {
        let money = try Money(text)
        return .money(minorUnits: money.minorUnits, currency: CurrencyCode(packed: money.currency.packed))
      } catch {
        throw Fault(message: "'\(text)' is no amount, like NOK 38.00: \(error)")
      }
    }
  }
}
