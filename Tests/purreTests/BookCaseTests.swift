import Foundation
import Testing

/// Cases that other systems were reported for, each with the amounts that are right. The books stand in Expected/books;
/// the reports are named with each.
@Suite struct BookCaseTests {
  private static let folder = Output.root.appending(path: "Tests/purreTests/Expected/books")

  private static func run(_ line: String, _ books: String) throws -> String {
    let output = try Output.of(
      line.split(separator: " ").map(String.init) + ["--ledger", folder.appending(path: books).path])
    #expect(output.status == 0, "\(output.errors)")
    return output.text.replacing("\u{a0}", with: " ")
  }

  /// A letter asks for the charges of earlier letters too (github.com/OCA/account-financial-tools/pull/167).
  @Test func aLetterAsksForAllThatIsOwed() throws {
    let text = try Self.run("letter --as-of 2026-03-15 --invoice 1", "earlier-charges.json")
    #expect(
      text.contains(
        """
        Utestående: 1 000,00 kr
        Tidligere gebyr: 38,00 kr
        Tidligere forsinkelsesrente: 7,56 kr
        Gebyr: 38,00 kr
        Forsinkelsesrente: 5,92 kr
        Å betale: 1 089,48 kr
        """), "\(text)")
  }

  @Test func theInvoiceOfALetterAsksForTheSame() throws {
    let file = try Output.temporaryFolder().appending(path: "b.json")
    let books = try String(contentsOf: Self.folder.appending(path: "earlier-charges.json"), encoding: .utf8)
    try Data(
      books.replacing(#""name": "Kunde AS","#, with: #""name": "Kunde AS", "organisation_number": "988077917","#).utf8
    ).write(to: file)
    let output = try Output.of([
      "letter", "--as-of", "2026-03-15", "--invoice", "1", "--format", "ubl", "--ledger", file.path,
    ])
    #expect(output.text.contains("<cbc:PayableAmount currencyID=\"NOK\">1089.48<"), "\(output.errors)")
    #expect(output.text.contains("Late interest claimed earlier, invoice 1"))
  }

  /// Who pays what a letter asks within its deadline owes nothing.
  @Test func whoPaysWhatALetterAsksOwesNothing() throws {
    let text = try Self.run("dry-run --as-of 2026-04-02", "paid-in-full.json")
    #expect(text == "Nothing is open on 2026-04-02.\n")
  }

  /// Money that came before a fee lowers the principal (github.com/frappe/lending/pull/878).
  @Test func moneyDoesNotPayChargesClaimedAfterIt() throws {
    for day in ["2026-02-24", "2026-02-25", "2026-03-15"] {
      let text = try Self.run("dry-run --as-of \(day)", "paid-before-fee.json")
      #expect(text.contains("  1        2026-02-02    500.00  "), "\(day): \(text)")
    }
    let text = try Self.run("dry-run --as-of 2026-03-15", "paid-before-fee.json")
    #expect(text.contains("claims a fee of NOK 38.00 and interest of NOK 2.96"), "\(text)")
  }

  /// Credit covers one claim (github.com/invoiceninja/invoiceninja/issues/4732).
  @Test(arguments: ["standard-no", "strict-no", "patient-no", "business-no", "utility-no"])
  func creditCoversOneClaim(policy: String) throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "b.json")
    let books = try String(contentsOf: Self.folder.appending(path: "one-credit.json"), encoding: .utf8)
    try Data(books.replacing("standard-no", with: policy).utf8).write(to: file)
    let output = try Output.of(["dry-run", "--as-of", "2026-04-01", "--ledger", file.path])
    #expect(output.text.components(separatedBy: "covered_by_credit").count == 2, "\(output.text)\(output.errors)")
    #expect(output.text.contains("1        2026-02-02    500.00  wait: covered_by_credit"))
  }

  /// No reference is made up (github.com/anskaffelser/ehf-postaward-g2/issues/140).
  @Test func withoutAReferenceTheInvoiceIsNamed() throws {
    let text = try Self.run("letter --as-of 2026-02-08 --invoice 1", "no-reference.json")
    #expect(!text.contains("KID"))
    #expect(text.contains("Konto: 8601 11 17947\nMerk betalingen med faktura 1\n"), "\(text)")
  }

  /// What a letter asked for is what was left (github.com/frappe/erpnext/issues/46811).
  @Test func whatALetterAskedForIsNoOverpayment() throws {
    let file = try Output.temporaryFolder().appending(path: "b.db").path
    let books = Self.folder.appending(path: "asked.json").path
    let bank = Self.folder.appending(path: "asked.xml").path
    #expect(try Output.of(["import", books, "--into", file, "--as-of", "2026-03-01"]).status == 0)
    let output = try Output.of(["import", bank, "--into", file, "--as-of", "2026-03-21"])
    #expect(output.text.contains("payments matched: 1") && !output.text.contains("over:"), "\(output.text)")
    #expect(
      try Output.of(["dry-run", "--ledger", file, "--as-of", "2026-04-01"]).text == "Nothing is open on 2026-04-01.\n")
  }

  /// Letters from before a due day that was put off are no steps (github.com/invoiceninja/invoiceninja/issues/7460).
  @Test func lettersFromBeforeTheDueDayAreNoSteps() throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "b.db").path
    let out = folder.appending(path: "out").path
    func books(_ name: String) -> String { Self.folder.appending(path: name).path }
    _ = try Output.of(["import", books("due.json"), "--into", file, "--as-of", "2026-02-03"])
    for day in ["2026-02-07", "2026-02-21"] {
      _ = try Output.of(["run", "--ledger", file, "--as-of", day])
      _ = try Output.of(["outbox", "dispatch", "--to", out, "--ledger", file, "--as-of", day])
    }
    _ = try Output.of(["import", books("due-later.json"), "--into", file, "--as-of", "2026-02-25", "--accept-changes"])
    let before = try Output.of(["dry-run", "--ledger", file, "--as-of", "2026-04-01"])
    #expect(before.text.contains("wait: grace_period"), "\(before.text)")
    let first = try Output.of(["dry-run", "--ledger", file, "--as-of", "2026-04-05"])
    #expect(first.text.contains("friendly: first_reminder"), "\(first.text)")
    let letter = try Output.of(["letter", "--ledger", file, "--as-of", "2026-04-05", "--invoice", "1"])
    #expect(letter.text.replacing("\u{a0}", with: " ").contains("Å betale: 1 000,00 kr"), "\(letter.text)")
  }
}
