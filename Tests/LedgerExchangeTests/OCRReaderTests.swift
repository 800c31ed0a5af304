import Foundation
import LedgerExchange
import LedgerFormat
import Receivables
import Testing

@Suite struct OCRReaderTests {
  @Test(arguments: [
    ("ocr1.txt", 20, 3, 1_563_000), ("ocr2.txt", 20, 0, 5_144_900), ("ocr3.txt", 1, 0, 44_000),
    ("ocr_giro_transactions.txt", 20, 0, 5_144_900), ("avtalegiro_payment_request.txt", 0, 0, 0),
  ])
  func everySampleReadsWithItsFigures(_ name: String, _ payments: Int, _ reversals: Int, _ minorUnits: Int64) throws {
    guard let path = SampleFiles.path(name, "ocr") else { return }
    let statement = OCRReader.read(path: path)
    #expect(statement.faults.isEmpty)
    let found = statement.payments.map(\.payment)
    #expect(found.count { $0.kind == .payment } == payments && found.count { $0.kind == .reversal } == reversals)
    #expect(found.reduce(0) { $0 + ($1.kind == .payment ? 1 : -1) * $1.amount.minorUnits } == minorUnits)
  }

  @Test func theFieldsOfAPaymentAreRead() throws {
    let path = try #require(SampleFiles.path("ocr2.txt", "ocr"))
    let statement = OCRReader.read(path: path)
    let (first, place) = try #require(statement.payments.first)
    #expect(first.reference == "0000531")
    #expect(first.amount == Money(minorUnits: 102_000, .nok))
    #expect(first.paidOn.description == "1992-01-20" && first.orderedOn?.description == "1992-01-16")
    #expect(first.bankAccount == "99991042764")
    #expect(first.message == "Foo bar baz" && first.payer == "account 99990512341")
    #expect(first.id == "ocr-99991042764-1992-01-20-0000002-1")
    #expect(place.line == 3)
    // The bank did not say when this one was ordered.
    #expect(statement.payments[8].payment.orderedOn == nil)
    #expect(statement.through?.description == "1992-01-20")
  }

  @Test func otherServicesArePassedOverAndCounted() throws {
    let path = try #require(SampleFiles.path("avtalegiro_payment_request.txt", "ocr"))
    #expect(
      OCRReader.read(path: path).counts.map { "\($0.name): \($0.count)" } == [
        "payments: 0", "assignments passed over: service 21: 1",
      ])
  }

  @Test(arguments: [("18", IncomingPayment.Kind.reversal), ("20", .reversal), ("10", .payment), ("15", .payment)])
  func typesEighteenAndTwentyTakeBackAndStillCountInTheSums(_ type: String, _ kind: IncomingPayment.Kind) {
    let statement = read(file(type: type))
    #expect(statement.faults.isEmpty)
    #expect(statement.payments.map(\.payment.kind) == [kind])
    #expect(statement.payments.first?.payment.amount == Money(minorUnits: 12_345, .nok))
  }

  /// Sums in which what goes back is taken off, and its sign written out: all tell the same money.
  @Test func whatGoesBackMayBeTakenOffTheSumsAndBelowZero() {
    for told in [24_690, 0] {
      let statement = read(file(types: ["10", "18"], told: told))
      #expect(statement.faults.isEmpty, "\(told)")
      #expect(statement.payments.map(\.payment.kind) == [.payment, .reversal])
    }
    #expect(read(file(types: ["20"], told: 12_345)).faults.isEmpty)
    let signed = file(types: ["10", "20"], told: 0).replacing(
      "NY09203000000022003261320101464000000", with: "NY09203000000022003261320101464-00000")
    #expect(read(signed).faults.isEmpty)
    // An absolute sum, though a sign is written out.
    let absolute = file(types: ["10", "20"], told: 24_690).replacing(
      "NY09203000000022003261320101464000000", with: "NY09203000000022003261320101464-00000")
    #expect(read(absolute).faults.isEmpty)
    #expect(read(file(types: ["10", "18"], told: 12_345)).faults.count == 2)
  }

  @Test func theLastLineMayBeShortAndWithoutEnd() {
    let text = String(file(type: "10").dropLast(1))
    #expect(read(String(text.dropLast(33))).payments.count == 1)
  }

  @Test(arguments: [
    (
      "00000000000012345  ", "0000000000001234x  ", 3,
      "columns 33–49: '0000000000001234x' is no amount in øre above zero"
    ),
    ("200326", "310226", 3, "columns 16–21: '310226' is no day; expected DDMMYY"),
  ])
  func aChangedFieldIsNamed(_ old: String, _ new: String, _ line: Int, _ message: String) {
    let statement = read(file(type: "10").replacing(old, with: new))
    #expect(!statement.isUsable && statement.payments.isEmpty)
    #expect(statement.faults.first?.message == message && statement.faults.first?.line == line)
  }

  @Test func sumsThatDisagreeRefuseTheFile() {
    let statement = read(file(type: "10", told: 12_344))
    #expect(statement.payments.isEmpty)
    #expect(
      statement.faults.map(\.description) == [
        "o.txt:5: error: the assignment says 12344 øre in all, but holds 12345: the file is damaged or not whole",
        "o.txt:6: error: the transmission says 12344 øre in all, but holds 12345: the file is damaged or not whole",
      ])
  }

  @Test func aFileThatIsCutOffOrNoneAtAllIsRefused() {
    let whole = file(type: "10")
    let cut = whole.split(separator: "\n").prefix(4).joined(separator: "\n")
    #expect(
      read(cut).faults.map(\.message) == ["ends without the end record of the transmission (89): it may be cut off"])
    #expect(read("").faults.map(\.message) == ["is empty"])
    #expect(
      read("Dato;Beløp\n1;2\n").faults.first?.message
        == "is no record of an OCR file: expected 'NY' and 80 columns, found 11")
    #expect(
      read(whole + whole).faults.first?.message
        == "stands behind the end record of the transmission (89); is this two files in one?")
  }

  private func read(_ text: String) -> BankStatement { OCRReader.read(Array(text.utf8), file: "o.txt") }

  /// Payments of NOK 123.45 settled on 2026-03-20; their KID is 1234567897.
  private func file(type: String, told: Int = 12_345) -> String { file(types: [type], told: told) }

  private func file(types: [String], told: Int) -> String {
    let digits = { (number: Int, count: Int) in
      String(repeating: "0", count: count - String(number).count) + String(number)
    }
    let items = types.enumerated().flatMap { place, type in
      [
        "NY09\(type)30\(digits(place + 1, 7))2003261320101464000000000000012345               1234567897000000",
        "NY09\(type)31\(digits(place + 1, 7))9636827194099038562000000018032699990512341",
      ]
    }
    let (count, records, sum) = (digits(types.count, 8), 2 * types.count + 2, digits(told, 17))
    let lines =
      ["NY0000100000808017003100010200", "NY0900200010085660000002999910427640"] + items + [
        "NY090088\(count)\(digits(records, 8))\(sum)200326200326200326",
        "NY000089\(count)\(digits(records + 2, 8))\(sum)200326",
      ]
    return lines.map { $0.padding(toLength: 80, withPad: "0", startingAt: 0) + "\n" }.joined()
  }
}
