import Foundation
import LedgerExchange
import LedgerFormat
import Testing

/// Files of banks come to the same in whatever pieces they are read.
@Suite struct BankPiecesTests {
  /// A reader, by the name of the folder of its samples.
  enum Reader: String, CaseIterable {
    case ocr, camt
    case bankCSV = "bank-csv"
    case bgMax = "bgmax"

    func read(_ bytes: [UInt8], _ pieceBytes: Int) -> BankStatement {
      switch self {
      case .ocr: OCRReader.read(bytes, file: "f", pieceBytes: pieceBytes)
      case .camt: CamtReader.read(bytes, file: "f", pieceBytes: pieceBytes)
      case .bankCSV: BankCSVReader.read(bytes, file: "f", pieceBytes: pieceBytes)
      case .bgMax: BgMaxReader.read(bytes, file: "f", pieceBytes: pieceBytes)
      }
    }
  }

  /// All that a reader tells of a file.
  private func told(_ reader: Reader, _ bytes: [UInt8], pieces: Int) -> String {
    String(reflecting: reader.read(bytes, pieces))
  }

  private func expectTheSame(_ reader: Reader, _ bytes: [UInt8], _ name: String) {
    let whole = told(reader, bytes, pieces: max(1, bytes.count))
    for size in [1, 2, 3, 7, 64] {
      #expect(told(reader, bytes, pieces: size) == whole, "\(name) in pieces of \(size) bytes")
    }
  }

  @Test(arguments: [Reader.ocr, .camt, .bankCSV])
  func everySampleIsTheSame(_ reader: Reader) throws {
    for folder in [SampleFiles.fixtures, SampleFiles.shared].map({ $0.appending(path: reader.rawValue) })
    where FileManager.default.fileExists(atPath: folder.path) {
      for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
        expectTheSame(reader, Array(try Data(contentsOf: folder.appending(path: name))), name)
      }
    }
  }

  private static let rows =
    "\"Bokført dato\";\"Forklarende tekst\";\"Inn\";\"Ut\"\r\n\"01.04.2026\";\"Åse \"\"Bølgen\"\" AS\r\nfaktura 7\";\"8.758,00\";\r\n"
    + "02.04.2026;Æsj;;1,5\r\n\r\n03.04.2026;Kåre;12,25;\r"

  private static func utf16(_ text: String, isBig: Bool, mark: Bool) -> [UInt8] {
    ((mark ? [0xfeff] : []) + Array(text.utf16)).flatMap { unit in
      let bytes = [UInt8(unit & 0xff), UInt8(unit >> 8)]
      return isBig ? bytes.reversed() : bytes
    }
  }

  /// Bank CSV in each encoding, with marks and without: what is read is what was written.
  @Test(arguments: [
    Array(rows.utf8), [0xef, 0xbb, 0xbf] + Array(rows.utf8), rows.unicodeScalars.map { UInt8($0.value) },
    utf16(rows, isBig: false, mark: true), utf16(rows, isBig: true, mark: true),
    utf16(rows, isBig: false, mark: false),
  ])
  func everyEncodingOfABanksCSVIsTheSame(_ bytes: [UInt8]) {
    for size in [1, 2, 3, 5, 7, 64, bytes.count] {
      let statement = BankCSVReader.read(bytes, file: "b.csv", pieceBytes: size)
      #expect(statement.faults.isEmpty, "\(statement.faults)")
      #expect(
        statement.payments.map { "\($1.line ?? 0) \($0.paidOn) \($0.amount) \($0.message ?? "")" } == [
          "2 2026-04-01 NOK 8758.00 Åse \"Bølgen\" AS\r\nfaktura 7", "6 2026-04-03 NOK 12.25 Kåre",
        ], "pieces of \(size) bytes")
    }
  }

  private static let camt =
    "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.02\">\r\n<BkToCstmrDbtCdtNtfctn><Ntfctn><Id>N</Id>\r\n"
    + "<Ntry><Amt Ccy=\"NOK\">12.50</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"
    + "<NtryDtls><TxDtls><RmtInf><Ustrd>Bølgen &amp; Åse</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
    + "</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"

  @Test(arguments: [
    Array(camt.utf8), [0xef, 0xbb, 0xbf] + Array(camt.utf8), utf16(camt, isBig: false, mark: true),
    utf16(camt, isBig: true, mark: true),
    ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + camt).unicodeScalars.map { UInt8($0.value) },
  ])
  func everyEncodingOfACamtIsTheSame(_ bytes: [UInt8]) {
    for size in [1, 2, 3, 5, 7, 64, bytes.count] {
      let statement = CamtReader.read(bytes, file: "c.xml", pieceBytes: size)
      #expect(statement.faults.isEmpty, "\(statement.faults)")
      #expect(
        statement.payments.map { "\($1.line ?? 0) \($0.paidOn) \($0.amount) \($0.message ?? "")" } == [
          "3 2026-03-02 NOK 12.50 Bølgen & Åse"
        ], "pieces of \(size) bytes")
    }
  }

  /// A tag of absurd size is told on its line in whatever pieces, in UTF-16 as well.
  @Test(arguments: [false, true])
  func aTagOfAbsurdSizeIsTheSame(_ isBig: Bool) {
    let attributes = (0..<5000).map { " a\($0)='<'" }.joined()
    let bytes = Self.utf16("<Document>\n<Ntry\(attributes)/></Document>", isBig: isBig, mark: true)
    for size in [3, 7, 64] {
      let faults = CamtReader.read(bytes, file: "c.xml", pieceBytes: size).faults.map(\.description)
      #expect(faults.first?.hasPrefix("c.xml:2: error: has a tag with more than") == true, "\(size): \(faults)")
    }
  }

  @Test func bgMaxIsTheSame() {
    let lines = [
      "01BGMAX               0120260310173035010331P", "050009912346          SEK",
      "200003783511                   65596900000000000010000022000000000001", "25Tack f\u{f6}r maten",
      "26Kalles Bygg AB", "200003783511                         00000000000005000022000000000001",
      "220003783511                   65836900000000000003000022000000000001",
      "220003783511                   65846800000000000002000022000000000001",
      "210003783511                    898530000000000000400002200000000000101",
      "15000000000000000000058410000010098232026031000036000000000000110000SEK00000003",
      "7000000002000000010000000200000001",
    ]
    for end in ["\n", "\r\n", "\r\n\u{1a}"] {
      let bytes = (lines.joined(separator: "\r\n") + end).unicodeScalars.map { UInt8($0.value) }
      #expect(Reader.bgMax.read(bytes, 7).payments.count == 3)
      expectTheSame(.bgMax, bytes, "BgMax")
    }
  }
}
