import Foundation
import Testing

/// Books that come as CSV, week by week: what purre knows after each import by the real binary.
@Suite struct CSVBooksTests {
  private let folder: URL
  private var books: String { folder.appending(path: "books.db").path }

  init() throws {
    folder = try Output.temporaryFolder()
    try write(
      "map.json",
      """
      { "creditor": { "id": "s1", "name": "Selger AS" }, "currency": "NOK", "customer_kind": "business", "files": [
        { "name": "invoices.csv", "rows": "invoices", "totals": true,
          "columns": { "number": "n", "customer": "k", "issue_day": "d", "due_day": "f", "amount": "b" } },
        { "name": "customers.csv", "rows": "customers", "columns": { "id": "k", "name": "navn" } },
        { "name": "payments.csv", "rows": "payments",
          "columns": { "customer": "k", "paid_on": "d", "amount": "b" } } ] }
      """)
    try write("invoices.csv", "n,k,d,f,b\n1,k1,2026-01-01,2026-01-15,300.00\n2,k2,2026-01-01,2026-01-15,500.00\n")
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private func take(_ names: [String], _ more: String...) throws -> Output {
    try Output.of(
      ["import"] + names.map { folder.appending(path: $0).path } + [
        "--columns", folder.appending(path: "map.json").path, "--into", books, "--as-of", "2026-03-21",
      ] + more)
  }

  private func open() throws -> String { try Output.open(in: books) }

  /// Each week's file is called the same, and has its payment on line 2: 100.00, then 200.00 of the same customer.
  @Test func theFilesOfTwoWeeksTellTwoPayments() throws {
    #expect(try take(["invoices.csv"]).status == 0)
    try write("payments.csv", "k,d,b\nk1,2026-02-02,100.00\n")
    #expect(try take(["payments.csv"]).status == 0)
    #expect(try open() == "1 200.00, 2 500.00")
    #expect(try take(["payments.csv"]).text.contains("nothing has changed"))
    try write("payments.csv", "k,d,b\nk1,2026-02-09,200.00\n")
    let second = try take(["payments.csv"])
    #expect(second.status == 0, "\(second.text)\(second.errors)")
    #expect(try open() == "2 500.00")
    try write("payments.csv", "k,d,b\nk2,2026-02-09,50.00\nk1,2026-02-09,200.00\nk1,2026-02-02,100.00\n")
    #expect(try take(["payments.csv"]).status == 0)
    #expect(try open() == "2 450.00")
  }

  /// A file of payments says nothing of customers but their ids: their names stay.
  @Test func paymentsLeaveCustomersAsTheyAre() throws {
    try write("customers.csv", "k,navn\nk1,Anna AS\n")
    #expect(try take(["customers.csv", "invoices.csv"]).status == 0)
    try write("payments.csv", "k,d,b\nk1,2026-02-02,100.00\n")
    let paid = try take(["payments.csv"])
    #expect(paid.status == 0 && paid.text.contains("1 new record"), "\(paid.text)")
    let export = try Output.of(["ledger", "export", books, "--format", "ndjson"]).text
    #expect(export.contains("\"name\": \"Anna AS\"") && !export.contains("\"name\": \"k1\""))
  }

  /// A sum that the rows miss is no row that can be left out.
  @Test func aMissedSumIsNotLeftOut() throws {
    let rows = "n,k,d,f,b\n1,k1,2026-01-01,2026-01-15,300.00\n"
    try write("invoices.csv", rows + "Sum,,,,400.00\n")
    let missed = try take(["invoices.csv"], "--skip-bad-rows")
    #expect(missed.status == 2 && missed.errors.contains("invoices.csv:3: error: b: the list says NOK 400.00 in all"))
    #expect(try open() == "")
    try write("invoices.csv", rows + "2,k2,soon,2026-01-15,100.00\nSum,,,,400.00\n")
    #expect(try take(["invoices.csv"], "--skip-bad-rows").status == 0)
    #expect(try open() == "1 300.00")
  }
}
