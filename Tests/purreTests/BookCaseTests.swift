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

  /// Charges that are left when the principal is paid are a claim (github.com/frappe/erpnext/issues/58220).
  @Test func chargesThatAreLeftAreAClaim() throws {
    let waits = try Self.run("dry-run --as-of 2026-03-14", "charges-alone.json")
    #expect(
      waits == """
        Decisions for 2026-03-14, by standard-no

          invoice  due         open NOK  decision                             next look
        Kunde AS (c1)
          1        2026-02-02      0.00  wait: deadline_running               2026-03-15
              the principal is settled; charges left: NOK 45.56

          outcome             count      open
          wait                    1  NOK 0.00
          in all                  1
          charges alone           1  NOK 45.56

        """)
    let given = try Self.run("dry-run --as-of 2026-03-15", "charges-alone.json")
    #expect(given.contains("suggest_write_off: charges_remain") && given.contains("to give up: NOK 45.56"), "\(given)")
    let json = try Self.run("dry-run --as-of 2026-03-15 --format json", "charges-alone.json")
    #expect(
      json.replacing(" ", with: "").replacing("\n", with: "").contains(
        #""open_charges":{"amount":"45.56","currency":"NOK"}"#), "\(json)")
    let csv = try Self.run("dry-run --as-of 2026-03-15 --format csv", "charges-alone.json")
    #expect(csv.contains("charges_remain,2026-04-14,,,,standard-no,45.56,0.00"), "\(csv)")
    let told = try Self.run("explain --as-of 2026-03-15 --invoice 1 --for clerk", "charges-alone.json")
    #expect(
      told.contains(
        """
          The principal, which was to be paid by 2 February 2026, is settled; NOK 45.56
          of charges claimed earlier is left.
          Giving NOK 45.56 up is suggested.
        """), "\(told)")
    let file = try Self.run("casefile --as-of 2026-03-15 --customer c1", "charges-alone.json")
    #expect(file.contains("Invoice 1, due 2026-02-02: NOK 0.00 open of NOK 1000.00"), "\(file)")
    #expect(file.contains("  charges open: NOK 45.56\n"), "\(file)")
  }

  /// They may be claimed once more by a letter, at the level that claimed them, with late interest where a house wants.
  @Test func chargesThatAreLeftAreClaimedOnce() throws {
    let folder = try Output.temporaryFolder()
    let file = folder.appending(path: "b.db").path
    let out = folder.appending(path: "out")
    let options = [
      "--set", "smallest_claim=NOK 10.00", "--set", "claim_late_interest=true", "--ledger", file, "--as-of",
    ]
    let books = Self.folder.appending(path: "charges-alone.json").path
    #expect(try Output.of(["import", books, "--into", file, "--as-of", "2026-03-14"]).status == 0)
    #expect(try Output.of(["run"] + options + ["2026-03-15"]).status == 0)
    _ = try Output.of(["outbox", "approve", "--all", "--ledger", file, "--as-of", "2026-03-15", "--who", "Kari Holm"])
    let sent = try Output.of(["outbox", "dispatch", "--to", out.path] + options + ["2026-03-15"])
    #expect(
      sent.text.contains("sent: outbox 1, reminder/charges for invoice 1 of c1: 000001-c1-1-reminder-charges.html"),
      "\(sent.text)\(sent.errors)")
    let letter = try String(contentsOf: out.appending(path: "000001-c1-1-reminder-charges.html"), encoding: .utf8)
    #expect(letter.contains("Takk for betalingen av fakturaen nedenfor."))
    #expect(letter.contains("46,88\u{a0}kr"), "\(letter)")  // 45.56 and 1.32: 27 days at 12 %, 8.88, less 7.56
    let later = try Output.of(["dry-run"] + options + ["2026-04-02"])
    #expect(
      later.text.contains("suggest_write_off: charges_remain") && later.text.contains("NOK 46.88"), "\(later.text)")
  }

  /// No policy that is shipped dunns for charges that are gone, or fails at such a claim.
  @Test(arguments: ["standard-no", "strict-no", "patient-no", "business-no", "utility-no", "fjordbakeriet"])
  func everyPolicyDecidesChargesThatAreLeft(policy: String) throws {
    let file = try Output.temporaryFolder().appending(path: "b.json")
    let books = try String(contentsOf: Self.folder.appending(path: "charges-alone.json"), encoding: .utf8)
    try Data(books.replacing("standard-no", with: policy).utf8).write(to: file)
    for (day, outcome) in [
      ("2026-03-11", "wait: deadline_running"), ("2026-04-15", "suggest_write_off: charges_remain"),
    ] {
      let output = try Output.of(["dry-run", "--as-of", day, "--ledger", file.path])
      #expect(output.status == 0 && output.text.contains(outcome), "\(output.text)\(output.errors)")
    }
  }

  /// A policy that knows nothing of such claims and adds fees to what it extends: the law gives it none, and a fee of
  /// its own is stopped.
  @Test(arguments: [
    ("ctx.law.fee(decision.level)", 0, "  1        2026-02-02      0.00  reminder: charges_remain"),
    ("money(\"NOK 35.00\")", 1, "fee_on_charges (mandatory): the principal is settled and charges alone are"),
  ])
  func noFeeIsClaimedAnewForCharges(fee: String, status: Int32, told: String) throws {
    let folder = try Output.temporaryFolder()
    try FileManager.default.createDirectory(at: folder.appending(path: "shop"), withIntermediateDirectories: true)
    try Data(
      """
      local policy = { api = 1, name = "Shop", extends = "standard-no", parameters = { smallest_claim = "NOK 10.00" } }
      function policy.reminder(receivable, ctx)
        local decision = ctx.base.reminder(receivable, ctx)
        if decision.outcome == "notice" then return decision:with { fee = \(fee) } end
        return decision
      end
      return policy
      """.utf8
    ).write(to: folder.appending(path: "shop/policy.lua"))
    let books = try String(contentsOf: Self.folder.appending(path: "charges-alone.json"), encoding: .utf8)
    try Data(books.replacing(#""policy": "standard-no","#, with: "").utf8).write(to: folder.appending(path: "b.json"))
    let output = try Output.of([
      "dry-run", "--policy", folder.appending(path: "shop").path, "--as-of", "2026-03-15", "--ledger",
      folder.appending(path: "b.json").path,
    ])
    #expect(output.status == status && output.text.contains(told), "\(output.text)\(output.errors)")
  }

  /// What was paid late before any letter is settled and silent; late interest is claimed where a house wants that.
  @Test func lateInterestAloneIsClaimedWhereAHouseWantsIt() throws {
    let file = try Output.temporaryFolder().appending(path: "b.json").path
    let books = try String(contentsOf: Self.folder.appending(path: "paid-late.json"), encoding: .utf8)
    try Data(books.utf8).write(to: URL(filePath: file))
    let line = ["--as-of", "2026-04-07", "--ledger", file]
    #expect(try Output.of(["dry-run"] + line).text == "Nothing is open on 2026-04-07.\n")
    let wanted = line + ["--set", "claim_late_interest=true"]
    let output = try Output.of(["dry-run"] + wanted)
    #expect(
      output.text == """
        Decisions for 2026-04-07, by standard-no

          invoice  due         open NOK  decision                             next look
        Kunde AS (c1)
          1        2026-03-02      0.00  friendly: paid_late                  2026-04-18
              claims interest of NOK 101.92

          outcome             count      open
          notice                  1  NOK 0.00
          in all                  1

        """, "\(output.errors)")
    let letter = try Output.of(["letter", "--invoice", "1"] + wanted).text.replacing("\u{a0}", with: " ")
    #expect(letter.contains("Utestående av fakturaen: 0,00 kr\nForsinkelsesrente: 101,92 kr\nÅ betale: 101,92 kr\n"))
    let told = try Output.of(["explain", "--invoice", "1", "--for", "clerk"] + wanted)
    #expect(told.text.contains("It was to be paid by 2 March 2026, and was paid late."), "\(told.text)\(told.errors)")
  }

  /// Where charges are switched off for a customer, those that are left are not asked for, whatever a policy says.
  @Test func chargesThatAreSwitchedOffAreNotClaimed() throws {
    let folder = try Output.temporaryFolder()
    try FileManager.default.createDirectory(at: folder.appending(path: "shop"), withIntermediateDirectories: true)
    try Data(
      """
      return { api = 1, name = "Shop", extends = "standard-no", reminder = function(receivable, ctx)
        return notice { level = "reminder", reason = "charges_remain" }
      end }
      """.utf8
    ).write(to: folder.appending(path: "shop/policy.lua"))
    let books = try String(contentsOf: Self.folder.appending(path: "charges-alone.json"), encoding: .utf8)
    try Data(
      books.replacing(#""policy": "standard-no","#, with: "").replacing(
        #""kind": "business","#, with: #""kind": "business", "charge_mode": "no_charges","#
      ).utf8
    ).write(to: folder.appending(path: "b.json"))
    let output = try Output.of([
      "dry-run", "--policy", folder.appending(path: "shop").path, "--as-of", "2026-03-15", "--ledger",
      folder.appending(path: "b.json").path,
    ])
    #expect(
      output.status == 1 && output.text.contains("nothing_undisputed (mandatory): charges alone are left, and charges"),
      "\(output.text)\(output.errors)")
  }

  /// Charges of a letter that crossed the payment are for a person to waive, and the list says so.
  @Test func chargesOfALetterThatCrossedAreToBeWaived() throws {
    let file = try Output.temporaryFolder().appending(path: "b.json")
    let books = try String(contentsOf: Self.folder.appending(path: "charges-alone.json"), encoding: .utf8)
    try Data(
      books.replacing(#""paid_on": "2026-03-01""#, with: #""paid_on": "2026-02-24", "booked_on": "2026-02-26""#).utf8
    ).write(to: file)
    let output = try Output.of(["dry-run", "--as-of", "2026-03-15", "--ledger", file.path])
    #expect(
      output.text.contains(
        """
          1        2026-02-02      0.00  suggest_write_off: charges_doubtful  2026-04-14
              the principal is settled; charges left: NOK 45.56
              Of the charges, NOK 45.56 was claimed before the claim fell due, or by a
              letter that crossed the payment. No letter asks for it: waive it, by
              "waived_on" of the charge in the books.
              to give up: NOK 45.56
        """), "\(output.text)")
    let told = try Output.of(["explain", "--as-of", "2026-03-15", "--invoice", "1", "--ledger", file.path])
    #expect(told.text.contains("Of the charges, NOK 45.56 was claimed before the claim fell due"), "\(told.text)")
    let casefile = try Output.of(["casefile", "--as-of", "2026-03-15", "--customer", "c1", "--ledger", file.path])
    #expect(casefile.text.contains("  Of the charges, NOK 45.56 was claimed before"), "\(casefile.text)")
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
