import Foundation
import LedgerFormat
import Receivables
import Testing

/// Rows of money, in files of their own and beside invoices: what they are known by, and what they come to.
@Suite struct CSVMoneyTests {
  private static let mapping = """
    { "currency": "NOK", "files": [
      { "name": "i.csv", "rows": "invoices", "totals": true, "columns": { "number": "n", "customer": "k",
        "issue_day": "d", "due_day": "f", "amount": "b", "open_amount": "o", "paid_amount": "p", "paid_on": "pd",
        "cancelled": "x" } },
      { "name": "p.csv", "rows": "payments",
        "columns": { "id": "id", "invoice": "n", "customer": "k", "paid_on": "d", "amount": "b", "reference": "r" } },
      { "name": "q.csv", "rows": "payments", "columns": { "invoice": "n", "paid_on": "d", "amount": "b" } },
      { "name": "c.csv", "rows": "credit_notes", "columns": { "invoice": "n", "issue_day": "d", "amount": "b" } },
      { "name": "k.csv", "rows": "customers", "columns": { "id": "k", "kind": "t" } },
      { "name": "e.csv", "rows": "events", "paid_statuses": ["Paid"],
        "columns": { "invoice": "n", "status": "s", "day": "d" } } ] }
    """
  private static let headers = [
    "i.csv": "n,k,d,f,b,o,p,pd,x", "p.csv": "id,n,k,d,b,r", "q.csv": "n,d,b", "c.csv": "n,d,b", "k.csv": "k,t",
    "e.csv": "n,s,d",
  ]
  private static let invoice = "1,a,2026-01-01,2026-01-15,1000.00"

  /// Reads files of rows, each under the header of its name.
  private func read(_ files: [(name: String, rows: [String])], asOf: String? = nil) throws -> CSVImportResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-money-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let map = folder.appending(path: "map.json")
    try Data(Self.mapping.utf8).write(to: map)
    let paths = try files.map { name, rows in
      let path = folder.appending(path: name)
      try Data(([try #require(Self.headers[name])] + rows).map { $0 + "\n" }.joined().utf8).write(to: path)
      return path.path
    }
    return CSVImport.run(mappingPath: map.path, files: paths, asOf: asOf.flatMap { CivilDay($0) })
  }

  private func money(_ result: CSVImportResult) throws -> [String] {
    let accounts = try #require(try result.ledger(), "\(result.faults)").accounts
    return accounts.flatMap { account in
      account.payments.map { "\($0.id)=\($0.amount.decimal)" }
        + account.creditNotes.map { "\($0.id)=\($0.amount.decimal)" }
    }
  }

  /// By what rows say, and not by where they stand: the same in every file that has them.
  @Test(arguments: [
    (["7,1,,2026-02-01,100.00,"], "7=100.00"),
    ([",1,,2026-02-01,100.00,"], "row-1-2026-02-01-10000-NOK=100.00"),
    (
      ["7,1,,2026-02-03,1.00,", ",1,,2026-02-01,100.00,", ",1,,2026-02-01,100.00,"],
      "7=1.00 row-1-2026-02-01-10000-NOK=100.00 row-1-2026-02-01-10000-NOK#2=100.00"
    ),
    ([",,a,2026-02-01,100.00,R 1"], "row-2026-02-01-10000-NOK-R 1=100.00"),
  ])
  func moneyIsKnownByWhatItsRowSays(rows: [String], found: String) throws {
    let result = try read([("i.csv", [Self.invoice]), ("p.csv", rows)])
    #expect(result.faults.map(\.description) == [])
    #expect(try money(result).joined(separator: " ") == found)
  }

  /// Read one after the other, the second file would tell nothing new.
  @Test func twoFilesThatTellOfTheSameTellItOnce() throws {
    let result = try read([
      ("i.csv", [Self.invoice]), ("p.csv", [",1,,2026-02-01,100.00,"]),
      ("q.csv", ["1,2026-02-01,100.00", "1,2026-02-08,200.00"]), ("c.csv", ["1,2026-02-01,100.00"]),
    ])
    #expect(
      result.faults.map(\.description) == [
        "q.csv:2: warning: b: another of these files tells of the same, which counts once; give each an id where it is not"
      ])
    #expect(
      try money(result) == [
        "row-1-2026-02-01-10000-NOK=100.00", "row-1-2026-02-08-20000-NOK=200.00", "row-1-2026-02-01-10000-NOK=100.00",
      ])
  }

  /// Of 1000.00 the status pays what nothing else has paid or credited, and nothing of what is not claimed.
  @Test(arguments: [
    (",,,,", [("p.csv", [])], "1-paid=1000.00"),
    (",,,,", [("p.csv", ["7,1,,2026-02-01,400.00,"])], "7=400.00 1-paid=600.00"),
    (",,,,", [("p.csv", ["7,1,,2026-02-01,1000.00,"])], "7=1000.00"),
    (",,,,", [("p.csv", ["7,1,,2026-02-01,1200.00,"])], "7=1200.00"),
    (",,,,", [("c.csv", ["1,2026-02-01,300.00"])], "1-paid=700.00 row-1-2026-02-01-30000-NOK=300.00"),
    (",,400.00,2026-02-01,", [("p.csv", [])], "1-paid=400.00 1-paid#2=600.00"),
    (",,,,yes", [("p.csv", [])], ""),
  ])
  func aStatusPaysTheRest(more: String, files: [(String, [String])], found: String) throws {
    let result = try read([("i.csv", [Self.invoice + more]), ("e.csv", ["1,Paid,2026-03-01"])] + files)
    #expect(result.faults.map(\.description) == [])
    #expect(try money(result).sorted() == found.split(separator: " ").map(String.init).sorted())
  }

  /// 50 quadrillion twice are 10^19 øre, and the largest number is about 9.2 · 10^18.
  @Test func amountsThatCannotBeSummedUpNameTheirRow() throws {
    let most = ",1,,2026-02-01,50000000000000000.00,"
    let result = try read([("i.csv", [Self.invoice + ",900.00"]), ("p.csv", [most, most])], asOf: "2026-03-01")
    #expect(
      result.faults.map(\.description)
        == ["p.csv:3: error: b: makes the sum of all amounts larger than purre can count"])
    #expect(try money(result) == ["row-1-2026-02-01-5000000000000000000-NOK=50000000000000000.00"])
    let claims = ["1,a,2026-01-01,2026-01-15,50000000000000000.00", "2,a,2026-01-01,2026-01-15,50000000000000000.00"]
    #expect(try read([("i.csv", claims)]).faults.map(\.line) == [3])
    #expect(throws: MoneyError.self) {
      let invoice = Invoice(
        id: "1", number: "1", issueDay: epoch, currency: .nok,
        receivables: [Receivable(id: "1", dueDay: epoch, amount: Money(minorUnits: 5, .nok))])
      let half = Payment(id: "p", paidOn: epoch, amount: Money(minorUnits: .max, .nok), invoice: "1")
      var account = Account(creditor: "c", customer: Customer(id: "a", name: "a"), invoices: [invoice])
      account.payments = [half, half]
      _ = try ListedClaims.settled(account, open: [:], by: epoch)
    }
  }

  /// A row that stands twice counts once, in the books and in the sum.
  @Test(arguments: [
    ("Sum,,,,1000.00", ""),
    (
      "Sum,,,,2000.00",
      "i.csv:4: error: b: the list says NOK 2000.00 in all, but its rows come to NOK 1000.00; line 3 is the same as a row "
        + "above it, and counts once with it"
    ),
  ])
  func aSumIsOfTheRowsThatCount(sum: String, fault: String) throws {
    let result = try read([("i.csv", [Self.invoice, Self.invoice, sum])])
    #expect(result.faults.map(\.description).joined() == fault)
    #expect(result.totals.map(\.description) == ["NOK 1000.00"])
  }

  /// Bad rows of the file itself may be what its sum misses; those of another are not.
  @Test(arguments: [
    ("k.csv", "b,robot", true, "k.csv:2: error true, i.csv:3: error false"),
    ("i.csv", "2,a,x,2026-01-15,1.00", false, "i.csv:3: error true, i.csv:4: warning false"),
  ])
  func aSumThatIsMissedIsForgivenForBadRowsOfItsFileAlone(
    file: String, row: String, isAtFault: Bool, faults: String
  ) throws {
    let bad = file == "i.csv" ? [row] : []
    let rows = [("i.csv", [Self.invoice] + bad + ["Sum,,,,1000.10"])] + (bad.isEmpty ? [(file, [row])] : [])
    let result = try read(rows)
    let found = result.faults.map { "\($0.file):\($0.line ?? 0): \($0.severity.rawValue) \($0.isOfRow)" }
    #expect(found.joined(separator: ", ") == faults)
    #expect(result.isAtFault == isAtFault)
  }
}
