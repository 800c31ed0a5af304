import LedgerExchange
import LedgerFormat
import Receivables
import Testing

@Suite struct BgMaxReaderTests {
  private static let start = "01BGMAX               0120260310173035010331P"
  private static let open = "050009912346          SEK"

  /// A payment, a deduction or an extra reference.
  private static func item(
    _ code: String, from sender: String = "0003783511", _ reference: String, _ units: Int, kind: String = "2",
    serial: Int = 0
  ) -> String {
    let amount = String(repeating: "0", count: 18 - String(units).count) + String(units)
    let right = String(repeating: " ", count: max(0, 25 - reference.count)) + reference
    let number = serial == 0 ? "" : String(repeating: "0", count: 12 - String(serial).count) + String(serial)
    return code + sender + right + amount + kind + "2" + number
  }

  private static func deposit(_ units: Int, _ count: Int) -> String {
    let amount = String(repeating: "0", count: 18 - String(units).count) + String(units)
    let items = String(repeating: "0", count: 8 - String(count).count) + String(count)
    return "15" + String(repeating: "0", count: 18) + "05841000001009823" + "20260310" + "00036" + amount + "SEK"
      + items
  }

  private static func end(_ counts: Int...) -> String {
    "70" + counts.map { String(repeating: "0", count: 8 - String($0).count) + String($0) }.joined()
  }

  private func read(_ lines: [String]) -> BankStatement {
    BgMaxReader.read(
      Array((lines.joined(separator: "\r\n") + "\r\n").unicodeScalars.map { UInt8($0.value) }), file: "b.txt")
  }

  private func told(_ statement: BankStatement) -> [String] {
    statement.payments.map { payment, place in
      "\(place.line ?? 0) \(payment.kind.rawValue) \(payment.paidOn) \(payment.amount) \(payment.reference ?? "-")"
        + (payment.message.map { " '\($0)'" } ?? "") + (payment.payer.map { ", \($0)" } ?? "")
    }
  }

  @Test func paymentsAreReadWithTheirReferencesAndPayers() {
    let statement = read([
      Self.start, Self.open, Self.item("20", "655969", 100_000, serial: 11), "25Tack för maten",
      "26Kalles Plåt AB", "27Storgatan 2                        12345", "28Storåker", "29005500001234",
      Self.item("20", from: "0000000000", "84629", 20_050, serial: 12), Self.deposit(120_050, 2), Self.end(2, 0, 0, 1),
    ])
    #expect(statement.faults.isEmpty)
    #expect(
      told(statement) == [
        "3 payment 2026-03-10 SEK 1000.00 655969 'Tack för maten', Kalles Plåt AB",
        "9 payment 2026-03-10 SEK 200.50 84629",
      ])
    #expect(statement.payments.first?.payment.id == "bgmax-9912346-2026-03-10-000000000011-100000-655969")
    #expect(statement.payments.first?.payment.bankAccount == "9912346")
    #expect(statement.through?.description == "2026-03-10")
  }

  @Test func moreReferencesWithAmountsArePaymentsOfTheirOwn() {
    let statement = read([
      Self.start, Self.open, Self.item("20", "", 100_000), Self.item("22", "658369", 60_000),
      Self.item("22", "658468", 40_000), Self.deposit(100_000, 1), Self.end(1, 0, 2, 1),
    ])
    #expect(
      told(statement) == ["3 payment 2026-03-10 SEK 600.00 658369", "3 payment 2026-03-10 SEK 400.00 658468"])
  }

  /// Without amounts nobody knows whose the money is; the first reference gets none of it.
  @Test func moreReferencesWithoutAmountsStayOneSumThatNamesAll() {
    let statement = read([
      Self.start, Self.open, Self.item("20", "658260", 500_000), Self.item("22", "658369", 0),
      Self.item("23", "900", 0), Self.item("20", "657866 658765", 10_000, kind: "3"), Self.deposit(510_000, 2),
      Self.end(2, 0, 2, 1),
    ])
    #expect(
      told(statement) == [
        "3 payment 2026-03-10 SEK 5000.00 - '658260 658369 900'", "6 payment 2026-03-10 SEK 100.00 - '657866 658765'",
      ])
  }

  @Test func aDeductionLowersWhatTheSamePayerPaid() {
    let lines = [
      Self.start, Self.open, Self.item("20", "655969", 100_000), Self.item("20", from: "0009701233", "650861", 30_000),
      Self.item("21", "89853", 40_000) + "1", Self.deposit(90_000, 3), Self.end(2, 1, 0, 1),
    ]
    let statement = read(lines)
    #expect(
      told(statement) == ["3 payment 2026-03-10 SEK 600.00 655969", "4 payment 2026-03-10 SEK 300.00 650861"])
    #expect(
      statement.counts.map { "\($0.name): \($0.count)" }.last == "deductions, taken off payments of the same payer: 1")
  }

  @Test func sumsAndCountsThatDisagreeRefuseTheFile() {
    let statement = read([
      Self.start, Self.open, Self.item("20", "655969", 100_000), Self.deposit(100_001, 2), Self.end(1, 0, 0, 2),
    ])
    #expect(
      statement.faults.map(\.description) == [
        "b.txt:4: error: says 100001 öre in the deposit, but there are 100000: the file is damaged or not whole",
        "b.txt:4: error: says 2 payments and deductions in the deposit, but there are 1: the file is damaged or not whole",
        "b.txt:5: error: says 2 deposits, but there are 1: the file is damaged or not whole",
      ])
    #expect(statement.payments.isEmpty)
  }

  @Test func aFileThatIsCutOffOrATestIsRefused() {
    #expect(
      read([Self.start, Self.open, Self.item("20", "655969", 100_000)]).faults.map(\.message) == [
        "ends without its end record (70): it may be cut off"
      ])
    let test = Self.start.dropLast() + "T"
    #expect(
      read([String(test), Self.open, Self.deposit(0, 0), Self.end(0, 0, 0, 1)]).faults.map(\.message) == [
        "is a test file (T in column 45), whose payments were never made; ask for one of production"
      ])
    #expect(read(["05"]).faults.first?.message == "is no start record of BgMax in the first line: expected '01BGMAX'")
  }
}
