import Foundation
import Testing

/// A customer's books for a person to read, whole, in every format: money in two currencies that came late, was too
/// much, was taken back, or came for what was given up; charges paid, waived, and claimed before the claim fell due.
@Suite struct StatementTests {
  private static let books = Output.root.appending(path: "Tests/purreTests/Expected/books/statement.json").path

  private func statement(_ ledger: String, asOf: String = "2026-03-15", _ more: String...) throws -> Output {
    try Output.of(["ledger", "statement", ledger, "--customer", "c1", "--as-of", asOf] + more)
  }

  @Test(arguments: ["text", "json", "csv"])
  func theStatementIsWhole(format: String) throws {
    let output = try statement(Self.books, "--format", format)
    #expect(output.status == 0, "\(output.errors)")
    #expect(try Expected.text("books/statement.\(format).expected", is: output.text))
    if format == "text" { #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 }) }
  }

  /// A stored ledger holds the same books; what was known on an earlier day stands as it stood then.
  @Test func aStoredLedgerTellsTheSame() throws {
    let file = try Output.temporaryFolder().appending(path: "b.db").path
    #expect(try Output.of(["import", Self.books, "--into", file, "--as-of", "2026-03-15"]).status == 0)
    let (stored, written) = (try statement(file), try statement(Self.books))
    #expect(stored.text == written.text && stored.status == 0, "\(stored.errors)")
    let early = try statement(Self.books, asOf: "2026-01-21")
    #expect(
      early.text.hasSuffix(
        """
          day         what      invoice      NOK  balance
          2026-01-05  invoiced  1001     1000.00  1000.00

          open on 2026-01-21  principal  charges  doubtful
          invoice 1001          1000.00     0.00      0.00
          in all                1000.00     0.00

          invoiced 1000.00 + charges 0.00 - waived 0.00 = paid 0.00 + credited 0.00 +
          given up 0.00 + open 1000.00 - credit 0.00

        """), "\(early.text)")
  }

  @Test func whoIsNotThereIsTold() throws {
    let nobody = try Output.of(["ledger", "statement", Self.books, "--customer", "x", "--as-of", "2026-03-15"])
    #expect(nobody.status == 5 && nobody.errors == "error: the books have no customer 'x'\n")
    let other = try statement(Self.books, "--creditor", "s2")
    #expect(other.status == 5)
    let day = try Output.of(["ledger", "statement", Self.books, "--customer", "c1", "--as-of", "2026-02-30"])
    #expect(day.status == 64 && day.errors.contains("--as-of is '2026-02-30'"), "\(day.errors)")
  }
}
