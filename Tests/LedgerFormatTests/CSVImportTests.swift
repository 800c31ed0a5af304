import Foundation
import LedgerFormat
import Receivables
import Testing

@Suite struct CSVImportTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  private func imported(_ name: String, _ files: [String]) -> CSVImportResult {
    CSVImport.run(mappingPath: Self.folder.appending(path: "Mappings/\(name).json").path, files: files)
  }

  private func fixtures(_ name: String, _ files: [String]) -> [String] {
    files.map { Self.folder.appending(path: "Fixtures/\(name)/\($0)").path }
  }

  private func open(_ ledger: Ledger, _ day: String) throws -> [ReceivableState] {
    let calendar = BusinessCalendar(fixed: [], easterOffsets: [])
    let asOf = try #require(CivilDay(day))
    return try ledger.accounts.flatMap { account in
      try AccountState(account: account, creditor: ledger.creditors[0], calendar: calendar, asOf: asOf).receivables
    }.filter { $0.open.isPositive }
  }

  private func sum(_ states: [ReceivableState], _ currency: Currency) -> Int64 {
    states.filter { $0.invoice.currency == currency }.reduce(0) { $0 + $1.open.minorUnits }
  }

  /// A discount in both of its parts, and money that was paid back; what is half told is a fault.
  @Test func discountsAndPayoutsAreRead() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = [
      "map.json": """
      { "currency": "NOK", "decimal": ",", "delimiter": ";", "files": [
        { "name": "i.csv", "rows": "invoices", "columns": { "number": "nr", "customer": "k", "issue_day": "d",
          "due_day": "f", "amount": "b", "discount_percent": "p", "discount_days": "t" } },
        { "name": "o.csv", "rows": "payouts", "columns": { "customer": "k", "day": "d", "amount": "b" } } ] }
      """,
      "i.csv": "nr;k;d;f;b;p;t\n1;a;2026-02-16;2026-03-16;1000,00;2,5 %;10\n2;a;2026-02-16;2026-03-16;10,00;;\n",
      "bad.csv": "nr;k;d;f;b;p;t\n1;a;2026-02-16;2026-03-16;1000,00;0;10\n2;a;2026-02-16;2026-03-16;10,00;2;\n"
        + "3;a;2026-02-16;2026-03-16;10,00;;9\n",
      "o.csv": "k;d;b\na;2026-03-01;40,00\n",
    ]
    for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
    let path = { (name: String) in folder.appending(path: name).path }
    let result = CSVImport.run(mappingPath: path("map.json"), files: [path("i.csv"), path("o.csv")])
    let account = try #require(try result.ledger()?.accounts.first, "\(result.faults)")
    #expect(account.invoices.map(\.discounts) == [[CashDiscount(days: 10, basisPoints: 250)], []])
    #expect(
      account.payouts.map { "\($0.id) \($0.day) \($0.amount)" } == ["row-2026-03-01-4000-NOK 2026-03-01 NOK 40.00"])
    try Data((files["bad.csv"] ?? "").utf8).write(to: folder.appending(path: "i.csv"))
    let bad = CSVImport.run(mappingPath: path("map.json"), files: [path("i.csv")])
    #expect(
      bad.faults.map(\.description) == [
        "i.csv:2: error: p: '0' is no percentage above 0 and up to 100 with at most two decimals",
        "i.csv:3: error: t: is empty", "i.csv:4: error: p: is empty, but the discount has days",
      ])
  }

  @Test func xeroMeetsItsFigures() throws {
    let result = imported("xero", fixtures("xero", ["xero_contact_data.csv", "xero_invoice_data.csv"]))
    #expect(result.faults.isEmpty)
    #expect(
      result.counts.map { "\($0.name): \($0.count)" } == [
        "xero_contact_data.csv: rows: 152", "xero_contact_data.csv: read: 152", "xero_invoice_data.csv: rows: 601",
        "xero_invoice_data.csv: left out, status = DELETED: 1", "xero_invoice_data.csv: left out, type = ACCPAY: 484",
        "xero_invoice_data.csv: read: 116", "customers with invoices: 18",
      ])
    #expect(result.totals.map(\.description) == ["GBP 92057.50", "USD 308484.09"])
    let ledger = try #require(try result.ledger())
    let open = try open(ledger, "2020-12-31")
    #expect(open.count == 13)
    #expect(sum(open, .usd) == 3_912_500 && sum(open, .gbp) == 675_000)
    #expect(open.count { $0.receivable.dueDay.description < "2020-12-31" } == 2)
    let due = try self.open(ledger, "2021-12-31")
    #expect(sum(due, .usd) == 3_010_600 && sum(due, .gbp) == 1_273_500)
  }

  @Test func simbaMeetsItsFigures() throws {
    let result = imported(
      "simba", fixtures("simba", ["companies.seed.csv", "invoices.seed.csv", "payment-states.seed.csv"]))
    #expect(result.faults.isEmpty)
    #expect(result.totals.map(\.description) == ["EUR 710458.04"])
    let ledger = try #require(try result.ledger())
    let paid = ledger.accounts.flatMap(\.payments)
    #expect(paid.count == 92)
    #expect(paid.reduce(0) { $0 + $1.amount.minorUnits } == 43_987_202)
    #expect(try sum(open(ledger, "2035-12-31"), .eur) == 23_228_344 + 3_830_258)
  }

  @Test func poulomiMeetsItsFiguresWhereItLies() throws {
    let folder = Self.folder.appending(path: "../../../shared/data/spine/poulomi").standardized
    guard FileManager.default.fileExists(atPath: folder.path) else {
      print("SKIPPED: the ledger 'poulomi' may not be copied, and ../shared/data is not here")
      return
    }
    let files = ["Customer_Master.csv", "Invoices.csv", "Payments.csv"].map { folder.appending(path: $0).path }
    let result = imported("poulomi", files)
    let bad = result.faults.filter { $0.file == "Invoices.csv" }
    #expect(bad.count { $0.path == "Due_Date" } == 15)
    #expect(bad.count { $0.path == "Invoice_Amount" && $0.message == "is empty" } == 6)
    #expect(bad.count { $0.message.hasPrefix("is -") } == 3)
    #expect(result.totals.map(\.description) == ["INR 201874930.00"])
    let ledger = try #require(try result.ledger())
    let open = try open(ledger, "2025-12-31")
    #expect(open.count == 2550)
    #expect(open.reduce(0) { $0 + $1.open.minorUnits } == 5_288_750_300)
    let overdue = open.map { $0.receivable.dueDay.description < "2025-12-31" ? 1 : 0 }.reduce(0, +)
    #expect(overdue == 2093)
  }

  @Test func aMissingColumnShowsTheColumnsAndAMapping() {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    let mapping =
      "{\"files\": [{\"name\": \"a.csv\", \"rows\": \"payments\", \"columns\": {\"paid_on\": \"Dag\", \"amount\": \"Belop\"}}]}"
    #expect(throws: Never.self) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try Data(mapping.utf8).write(to: folder.appending(path: "m.json"))
      try Data("Dato;Beløp\n".utf8).write(to: folder.appending(path: "a.csv"))
    }
    let result = CSVImport.run(
      mappingPath: folder.appending(path: "m.json").path, files: [folder.appending(path: "a.csv").path])
    #expect(result.books == nil)
    #expect(
      result.faults.first?.message == """
        the mapping names columns that the file does not have: Belop, Dag
          the file has: Dato;Beløp
          its fields seem to be divided by something else; say in the mapping: "delimiter": ";"
          a mapping to start from: {"name": "a.csv", "rows": "payments", "columns": {"paid_on": "…", "amount": "…"}}
        """)
  }

  /// A file of Windows, read as the UTF-8 that a mapping means where it says nothing.
  @Test func whatIsNotUTF8IsToldWithTheWayToSayIt() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-csv-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (map, list) = (folder.appending(path: "m.json"), folder.appending(path: "a.csv"))
    try Data(
      "{\"files\": [{\"name\": \"a.csv\", \"rows\": \"customers\", \"columns\": {\"id\": \"nr\"}}]}".utf8
    ).write(to: map)
    try Data(Array("nr,navn\n1,B".utf8) + [0xf8] + Array("lgen\n".utf8)).write(to: list)
    let result = CSVImport.run(mappingPath: map.path, files: [list.path])
    #expect(result.books == nil && result.faults.map(\.line) == [2])
    #expect(
      result.faults[0].message.hasSuffix("; or say how it is written in the mapping: \"encoding\": \"windows-1252\""))
  }
}
