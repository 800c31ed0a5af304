import Foundation
import LedgerExchange
import LedgerFormat
import Receivables
import Testing

/// Files of banks that are read piece by piece, and their limits.
@Suite struct BankStreamTests {
  private func inFile<Value>(_ bytes: [UInt8], _ body: (String) throws -> Value) throws -> Value {
    let file = FileManager.default.temporaryDirectory.appending(path: "purre-bank-\(UUID().uuidString)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try body(file.path)
  }

  /// 3,000 payments of two lines each make 486,000 bytes, which is more than one piece of a file.
  private var ocr: String {
    let digits = { (number: Int, count: Int) in
      String(repeating: "0", count: count - String(number).count) + String(number)
    }
    let items = (1...3000).map { number in
      "NY091030\(digits(number, 7))2003261320101464000000000000012345               1234567897000000\n"
        + "NY091031\(digits(number, 7))9636827194099038562000000018032699990512341".padding(
          toLength: 80, withPad: "0", startingAt: 0) + "\n"
    }
    let end = "00003000\(digits(6002, 8))\(digits(3000 * 12_345, 17))200326200326200326"
    let whole = "00003000\(digits(6004, 8))\(digits(3000 * 12_345, 17))200326"
    let pad = { (text: String) in text.padding(toLength: 80, withPad: "0", startingAt: 0) + "\n" }
    return pad("NY0000100000808017003100010200") + pad("NY0900200010085660000002999910427640") + items.joined()
      + pad("NY090088\(end)") + pad("NY000089\(whole)")
  }

  /// Payments go to who takes them while the file is read, and none of them is kept.
  @Test func paymentsAreHandedOnAsTheyAreFound() throws {
    try inFile(Array(ocr.utf8)) { path in
      var found: [(IncomingPayment, Int?)] = []
      let statement = OCRReader.read(path: path) { found.append(($0, $1.line)) }
      #expect(statement.faults.isEmpty && statement.payments.isEmpty)
      #expect(statement.counts.map { "\($0.name): \($0.count)" } == ["payments: 3000"])
      #expect(found.count == 3000 && found.last?.0.id == "ocr-99991042764-2026-03-20-0000002-3000")
      #expect(found.last?.1 == 6001 && found.last?.0.payer == "account 99990512341")
      #expect(OCRReader.read(path: path).payments.map(\.payment) == found.map(\.0))
    }
  }

  /// A file of more bytes than the limit is refused before it is read; it holds nothing but holes.
  @Test func aFileHasALimit() throws {
    try inFile([]) { path in
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.truncate(atOffset: 512 << 20 + 1)
      try handle.close()
      let told = ["\(path): error: is larger than 536870912 bytes"]
      #expect(OCRReader.read(path: path).faults.map(\.description) == told)
      #expect(BgMaxReader.read(path: path).faults.map(\.description).first == told[0])
      #expect(BankCSVReader.read(path: path).faults.map(\.description) == told)
    }
  }

  @Test func aLineHasALimit() throws {
    let bytes = Array("NY000010\n".utf8) + [UInt8](repeating: 78, count: FileBytes.lineBytes * 2)
    try inFile(bytes) { path in
      #expect(
        OCRReader.read(path: path).faults.last?.description
          == "\(path):2: error: is longer than 1048576 bytes, which no line is")
    }
  }

  /// The day of a deposit stands behind its payments, so that they are kept until then, and no more than a limit.
  @Test func aDepositHasALimit() {
    let payment = "200003783511" + "                   655969" + "000000000000100000" + "22" + "000000000011"
    let lines =
      ["01BGMAX               0120260310173035010331P", "050009912346          SEK"]
      + Array(repeating: payment, count: 4)
    let statement = BgMaxReader.read(Array(lines.joined(separator: "\n").utf8), file: "b", depositPayments: 3)
    #expect(
      statement.faults.map(\.description) == [
        "b:6: error: is a payment beyond the 3 that a deposit may have; ask for files of fewer days"
      ])
    #expect(BgMaxReader.depositPayments == 500_000)
  }

  /// A bank's CSV of several pieces in the encoding of Windows: every row is a payment.
  @Test func aBanksCSVIsReadInPieces() throws {
    let rows = (0..<6000).map { "20.03.2026;Innbetaling fra B\u{f8}lgen \($0);\($0 + 1),50\n" }.joined()
    let text = "Dato;Forklaring;Inn p\u{e5} konto\n" + rows
    try inFile(text.unicodeScalars.map { UInt8($0.value) }) { path in
      let statement = BankCSVReader.read(path: path)
      #expect(statement.faults.isEmpty && statement.payments.count == 6000)
      #expect(statement.payments.last?.payment.amount.description == "NOK 6000.50")
      #expect(statement.payments.last?.payment.message == "Innbetaling fra B\u{f8}lgen 5999")
    }
  }
}
