import JSONText
import LedgerExchange
import LedgerFormat
import LuaGuest
import LuaSyntax

/// What is fuzzed.
enum FuzzSubject: String, CaseIterable {
  /// Our pattern matcher: the input is split into a pattern and a subject.
  case patterns
  /// What a script returns: the input is built up into nested values, which are decoded, given to the host and back.
  case decoder
  /// The reader of ledger files.
  case ledger
  /// Whole policies: our own parser, and the guest that runs them.
  case policies
  /// Bank statements of ISO 20022.
  case camt
  /// OCR giro.
  case ocr
  /// BgMax.
  case bgmax
  /// CSV of banks.
  case bankcsv
  /// Invoices of UBL.
  case ubl
  /// Invoices of CII.
  case cii
  /// SAF-T Financial.
  case saft
  /// Workbooks of Excel.
  case xlsx
  /// Lists of claims: what is understood of them, and the rows by it.
  case table

  /// Set once, before the first input; libFuzzer's callback can carry nothing along.
  nonisolated(unsafe) static var current = FuzzSubject.patterns

  /// Tries one input.
  func run(_ bytes: [UInt8]) {
    switch self {
    case .patterns:
      let split = min(bytes.count, Int(bytes.first ?? 0) % 24 + 1)
      GuestHarness.patterns.call(Array(bytes[..<split].dropFirst()), Array(bytes[split...]))
    case .decoder: GuestHarness.decoder.call(bytes, [])
    case .ledger: _ = LedgerReader.read(bytes, file: "fuzz.json")
    case .policies:
      _ = try? LuaParser.parse(bytes, file: "policy.lua")
      GuestHarness.runOnce(bytes)
    case .camt: Self.inPieces(bytes, isXML: true) { CamtReader.read(bytes, file: "fuzz.xml", pieceBytes: $0) }
    case .ocr: Self.inPieces(bytes) { OCRReader.read(bytes, file: "fuzz.txt", pieceBytes: $0) }
    case .bgmax: Self.inPieces(bytes) { BgMaxReader.read(bytes, file: "fuzz.txt", pieceBytes: $0) }
    case .bankcsv: Self.inPieces(bytes) { BankCSVReader.read(bytes, file: "fuzz.csv", pieceBytes: $0) }
    case .ubl: _ = UBLReader.read(bytes, file: "fuzz.xml")
    case .cii: _ = CIIReader.read(bytes, file: "fuzz.xml")
    case .saft: _ = SAFTReader.read(bytes, file: "fuzz.xml")
    case .xlsx: _ = try? ExcelWorkbook.sheets(bytes)
    case .table: Self.readTable(bytes)
    }
  }

  /// Reads a bank's file as a whole and in pieces, whose size the input decides, which has to come to the same. How far
  /// a parser of XML comes before it finds that a file is not well-formed is its own affair.
  private static func inPieces(_ bytes: [UInt8], isXML: Bool = false, _ read: (Int) -> BankStatement) {
    let size = 1 + Int(bytes.last ?? 0) % 67
    let (whole, pieces) = (read(max(1, bytes.count)), read(size))
    if isXML, !whole.isUsable, !pieces.isUsable { return }
    let (expected, found) = (String(reflecting: whole), String(reflecting: pieces))
    if expected != found { fatalError("read in pieces of \(size) bytes it is \(found), not \(expected)") }
  }

  /// Understands a list as far as it goes, and reads it where nothing is left to ask.
  private static func readTable(_ bytes: [UInt8]) {
    var options = TableOptions()
    (options.creditorID, options.currency, options.decimal) = ("c", .nok, ",")
    options.dates = ["d.M.yyyy", "yyyy-M-d", "excel"]
    guard let mapping = try? TableUnderstanding(bytes, options).mapping else { return }
    let text = Array(JSONWriter.document(mapping).utf8)
    guard let known = CSVMapping.read(text, FaultCollector(file: "fuzz.json")) else {
      fatalError("what was understood is no mapping: \(JSONWriter.line(mapping))")
    }
    _ = try? TableImport.read(bytes, by: known, name: "fuzz.csv")
  }
}
