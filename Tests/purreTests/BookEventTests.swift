import Foundation
import Testing

/// What people have, told by books: discounts, pay-outs, chargebacks with a charge of the bank, merged customers. The
/// books stand in Expected/books; the reports that they are made after are named with each.
@Suite struct BookEventTests {
  private static func books(_ name: String) -> String {
    Output.root.appending(path: "Tests/purreTests/Expected/books").appending(path: name).path
  }

  private func purre(_ line: String) throws -> Output {
    try Output.of(line.split(separator: " ").map(String.init))
  }

  /// Who takes the discount in time owes nothing, who takes it late owes the rest and is told so
  /// (github.com/invoiceninja/invoiceninja/issues/12027, github.com/odoo/odoo/pull/94050).
  @Test func aDiscountInTimeAndTooLate() throws {
    let output = try purre("dry-run --ledger \(Self.books("discount.json")) --as-of 2026-02-23")
    #expect(output.text.contains("  2        2026-02-16    200.00  friendly: discount_taken_late "), "\(output.text)")
    #expect(!output.text.contains("Kunde AS"))
    let words = try purre("explain --ledger \(Self.books("discount.json")) --as-of 2026-02-23 --invoice 2")
    #expect(words.text.contains("What is left is a discount that was taken when its time was over."), "\(words.text)")
    let file = try purre("casefile --ledger \(Self.books("discount.json")) --as-of 2026-02-23 --customer c2")
    #expect(file.text.contains("  2026-02-10  a discount of NOK 200.00 was taken too late: it ended on 2026-01-30"))
  }

  /// What was paid back pays no later invoice (github.com/Dolibarr/dolibarr/issues/26152 and 37962).
  @Test func whatWasPaidBackPaysNothing() throws {
    let output = try purre("dry-run --ledger \(Self.books("paid-back.json")) --as-of 2026-03-20")
    #expect(output.text.contains("  2        2026-03-02    400.00  friendly: first_reminder"), "\(output.text)")
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
  }

  @Test func aPayoutBeyondTheCreditIsTold() throws {
    let file = try Output.temporaryFolder().appending(path: "b.json")
    let books = try String(contentsOf: URL(filePath: Self.books("paid-back.json")), encoding: .utf8)
    try Data(books.replacing("2026-02-10", with: "2026-02-01").utf8).write(to: file)
    let output = try purre("dry-run --ledger \(file.path) --as-of 2026-03-20")
    #expect(
      output.errors.contains(
        "accounts[0].payouts[0].amount: pays back NOK 400.00, but NOK 0.00 stood to the customer's credit on 2026-02-01; "
          + "the rest, NOK 400.00, is owed back"), "\(output.errors)")
    // The credit of the next day makes up for it.
    #expect(output.text.contains("  2        2026-03-02    400.00  "), "\(output.text)")
  }

  /// A return with the bank's charge on top takes the payment back (github.com/hbci4j/hbci4java/pull/103).
  @Test func aReturnWithTheBanksChargeFindsItsPayment() throws {
    let file = try Output.temporaryFolder().appending(path: "b.db").path
    #expect(try purre("import \(Self.books("return.json")) --into \(file) --as-of 2026-02-03").status == 0)
    #expect(try purre("import \(Self.books("return-paid.xml")) --into \(file) --as-of 2026-03-21").status == 0)
    let output = try purre("import \(Self.books("return-fee.xml")) --into \(file) --as-of 2026-03-21")
    #expect(output.text.contains("payments matched: 1") && !output.text.contains("unmatched"), "\(output.text)")
    let list = try purre("dry-run --ledger \(file) --as-of 2026-03-21")
    #expect(list.text.contains("  1        2026-02-02   1000.00  "), "\(list.text)")
    #expect(try purre("ledger export \(file)").text.contains(#""fee""#))
    #expect(try purre("ledger check \(file)").status == 0)
  }

  /// Merged customers: the claim moves with its history (github.com/odoo/odoo/issues/10534).
  @Test func aClaimMovesToAnotherCustomer() throws {
    let file = try Output.temporaryFolder().appending(path: "b.db").path
    _ = try purre("import \(Self.books("merged-before.json")) --into \(file) --as-of 2026-02-12")
    #expect(try purre("run --ledger \(file) --as-of 2026-02-24").status == 0)
    let command = "import \(Self.books("merged-after.json")) --into \(file) --as-of 2026-02-25"
    let refused = try purre(command)
    #expect(refused.status == 1, "\(refused.text)\(refused.errors)")
    #expect(refused.text.contains("moved: s1 b: invoice i1: customer a → b"), "\(refused.text)\(refused.errors)")
    #expect(refused.text.contains("moved: s1 b: notice n: customer a → b"))
    #expect(refused.text.contains("nothing was written"))
    #expect(try purre("dry-run --ledger \(file) --as-of 2026-02-25").text.contains("A AS (a)"))
    #expect(try purre(command + " --accept-changes").status == 0)
    let check = try purre("ledger check \(file)")
    #expect(check.status == 0, "\(check.text)\(check.errors)")
    let list = try purre("dry-run --ledger \(file) --as-of 2026-02-25")
    #expect(!list.text.contains("A AS (a)"), "\(list.text)")
    #expect(list.text.contains("  1        2026-02-02    500.00  reminder: next_step_due"), "\(list.text)")
    let withdrawn = try purre("outbox list --ledger \(file) --state withdrawn --format csv")
    #expect(withdrawn.text.contains("1,withdrawn,notice,reminder,s1,b,"), "\(withdrawn.text)\(withdrawn.errors)")
    #expect(try purre("run --ledger \(file) --as-of 2026-02-25").errors.contains("1 notice new"))
    #expect(try purre("ledger check \(file)").status == 0)
    let again = try purre(command)
    #expect(again.text.contains("nothing has changed"), "\(again.text)\(again.errors)")
  }
}
