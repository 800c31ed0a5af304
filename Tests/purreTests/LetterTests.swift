import Foundation
import FoundationXML
import Testing

/// Letters of small books, whole, in every format.
@Suite struct LetterTests {
  private func books(
    language: String = "nb", kind: String = "business", number: String? = "914588200", more: String = ""
  ) throws -> [String] {
    let folder = try Output.temporaryFolder()
    let organisation = number.map { #""organisation_number": "\#($0)","# } ?? ""
    try Data(
      """
      {"format": "purre-ledger/1",
       "creditors": [{"id": "b", "name": "Bakeri & Sønn", "organisation_number": "988077917", "bank_account": "86011117947",
         "contact": "Kari Holm, +47 55 00 00 00, post@bakeri.example"}],
       "accounts": [{"creditor": "b",
         "customer": {"id": "c", "name": "Kafé <Sol>", "kind": "\(kind)", \(organisation) "language": "\(language)",
           "address": ["Strandgata 4", "5013 Bergen"]},
         "contact_points": [{"id": "e", "channel": "email", "address": "sol@kafe.example"}],
         "invoices": [{"id": "1", "number": "1001", "issue_day": "2026-02-16", "currency": "NOK", \(more) "payment_reference": "10014",
           "receivables": [{"id": "1", "due_day": "2026-03-02", "amount": {"amount": "12345.60", "currency": "NOK"}}]}],
         "notices": [{"id": "n", "level": "friendly", "receivables": ["1"], "day": "2026-03-09", "deadline": "2026-03-19"}]}]}
      """.utf8
    ).write(to: folder.appending(path: "b.json"))
    return [
      "letter", "--policy", "standard-no", "--ledger", folder.appending(path: "b.json").path, "--as-of", "2026-03-23",
      "--invoice", "1001",
    ]
  }

  private let subject = #""subject": "Brød & kaker","#

  @Test(arguments: [
    (
      "nb",
      """
      Hei Kafé <Sol>,

      Fakturaen nedenfor er fortsatt ikke betalt.

      Faktura: 1001
      Fakturaen gjelder: Brød & kaker
      Forfall: 2. mars 2026
      Utestående: 12\u{a0}345,60\u{a0}kr
      Gebyr: 38,00\u{a0}kr
      Forsinkelsesrente: 85,24\u{a0}kr
      Å betale: 12\u{a0}468,84\u{a0}kr
      Betalingsfrist: 6. april 2026
      """
    ),
    (
      "en-GB",
      """
      Dear Kafé <Sol>,

      The invoice below has still not been paid.

      Invoice: 1001
      The invoice is for: Brød & kaker
      Due: 2 March 2026
      Outstanding: NOK\u{a0}12,345.60
      Fee: NOK\u{a0}38.00
      Late interest: NOK\u{a0}85.24
      To pay: NOK\u{a0}12,468.84
      Last day of payment: 6 April 2026
      """
    ),
  ])
  func aLetterTellsEveryParticularInItsLanguage(_ language: String, _ start: String) throws {
    let output = try Output.of(try books(language: language, more: subject))
    #expect(output.status == 0 && output.text.hasPrefix(start + "\n"), "\(output.text)\(output.errors)")
  }

  @Test func nynorskIsItsOwn() throws {
    let output = try Output.of(try books(language: "nn", more: subject))
    #expect(
      output.text.contains("Å betale: 12\u{a0}468,84\u{a0}kr\n") && output.text.contains("Forfall: 2. mars 2026\n"))
    #expect(output.text.contains("ikkje"))
  }

  @Test func thePageEscapesAndMarksTheSum() throws {
    let output = try Output.of(try books(more: subject) + ["--format", "html"])
    #expect(output.status == 0 && output.text.hasPrefix("<!DOCTYPE html>\n<html lang=\"nb\">\n"))
    #expect(
      output.text.contains(#"<tr class="total"><th scope="row">Å betale</th><td>12\#u{a0}468,84\#u{a0}kr</td></tr>"#))
    #expect(output.text.contains("<strong>Bakeri &amp; Sønn</strong>"))
    #expect(output.text.contains("<p class=\"to\">Kafé &lt;Sol&gt;<br>Strandgata 4<br>5013 Bergen</p>"))
    #expect(!output.text.contains("<Sol>"))
  }

  @Test func theMessageIsWhole() throws {
    let output = try Output.of(try books(more: subject) + ["--format", "eml"])
    #expect(output.text.hasPrefix("From: =?utf-8?B?QmFrZXJpICYgU8O4bm4=?= <post@bakeri.example>\r\n"))
    #expect(output.text.contains("\r\nTo: =?utf-8?B?S2Fmw6kgPFNvbD4=?= <sol@kafe.example>\r\n"))
    #expect(output.text.contains("\r\nDate: Mon, 23 Mar 2026 08:00:00 +0000\r\n"))
    #expect(output.text.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 78 })
    let again = try Output.of(try books(more: subject) + ["--format", "eml"])
    #expect(again.text == output.text)
  }

  @Test func theReminderInUBLAddsUp() throws {
    let output = try Output.of(try books(more: subject) + ["--format", "ubl"])
    let document = try XMLDocument(data: Data(output.text.utf8))
    let value = { (path: String) in
      try document.nodes(forXPath: "//*[local-name()='\(path)']").compactMap(\.stringValue)
    }
    #expect(try value("PayableAmount") == ["12468.84"] && value("ChargeTotalAmount") == ["123.24"])
    #expect(try value("AllowanceChargeReasonCode") == ["REM", "REM"] && value("PaymentID") == ["10014"])
    #expect(
      try value("DueDate") == ["2026-04-06"] && value("CustomizationID").first?.hasSuffix("ehf:reminder:3.0") == true)
    #expect(try value("Name").contains("Brød & kaker"))
  }

  @Test func whatIsMissingIsTold() throws {
    let nothing = try Output.of(try books())
    #expect(nothing.status == 2)
    #expect(
      nothing.errors
        == "error: a letter about invoice 1001 must tell what the claim is for, but the books do not: {{invoice.subject}}\n"
    )
    let unnumbered = try Output.of(try books(number: nil, more: subject) + ["--format", "ubl"])
    #expect(unnumbered.status == 2 && unnumbered.errors.contains("customer c has no organisation number"))
    let early = try Output.of(try books(more: subject).map { $0 == "2026-03-23" ? "2026-03-20" : $0 })
    #expect(early.status == 5 && early.errors.hasPrefix("error: no letter is due (wait): "))
  }

  /// Books of a café with two invoices; the notices say how far each has come.
  private func twoInvoices(
    creditor: String = #""bank_account": "86011117947", "contact": "post@bakery.example""#, subject: String = "Bread",
    notices: String
  ) throws -> [String] {
    let folder = try Output.temporaryFolder()
    let invoice = { (number: Int, due: String, amount: String) in
      """
      {"id": "\(number)", "number": "\(number)", "issue_day": "2026-02-01", "currency": "NOK",\(subject.isEmpty ? "" : #" "subject": "\#(subject) \#(number)","#)
       "receivables": [{"id": "\(number)", "due_day": "\(due)", "amount": {"amount": "\(amount)", "currency": "NOK"}}]}
      """
    }
    try Data(
      """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "Bakery", \(creditor)}],
       "accounts": [{"creditor": "b", "customer": {"id": "c", "name": "Café", "kind": "business", "language": "en"},
         "invoices": [\(invoice(1, "2026-03-02", "1000.00")), \(invoice(2, "2026-03-16", "500.00"))],
         "notices": [\(notices)]}]}
      """.utf8
    ).write(to: folder.appending(path: "b.json"))
    return [
      "letter", "--policy", "standard-no", "--ledger", folder.appending(path: "b.json").path, "--as-of", "2026-03-23",
      "--customer", "c",
    ]
  }

  private func notice(_ receivable: Int, day: String, deadline: String, _ level: String = "friendly") -> String {
    #"{"id": "n\#(receivable)\#(level)", "level": "\#(level)", "receivables": ["\#(receivable)"], "day": "\#(day)", "deadline": "\#(deadline)"}"#
  }

  /// What is not written is told, and ends the command as the decision would, though another letter is there.
  @Test(arguments: [
    (["--customer", "c"], true), (["--invoice", "2"], false), (["--customer", "c", "--level", "reminder"], true),
    (["--invoice", "2", "--level", "reminder"], false),
  ])
  func aClaimThatCannotBeDecidedIsTold(_ asked: [String], hasLetter: Bool) throws {
    let line = try twoInvoices(notices: "")
    let file = URL(filePath: line[4])
    let text = try String(contentsOf: file, encoding: .utf8)
    try Data(text.replacing(#""number": "2","#, with: #""number": "2", "policy": "gone","#).utf8).write(to: file)
    let output = try Output.of(line.dropLast(2) + asked)
    #expect(output.status == 3 && output.text.isEmpty != hasLetter, "\(output.text)")
    #expect(
      output.errors.hasSuffix(
        "error: invoice 2 was not decided: no plug-in 'gone' in Policies; Name a folder with --policies, or start one "
          + "with: purre init gone\n"), "\(output.errors)")
  }

  @Test(arguments: [
    (
      ["--customer", "c"], "2026-03-23", 1,
      "error: invoice 1 is blocked: \(skipped)error: invoice 2 is blocked: \(skipped)"
    ),
    (
      ["--customer", "c"], "2026-03-01", 5,
      "error: no letter is due. To see one: --level reminder\n  1 (wait): The claim is not due yet.\n"
        + "  2 (wait): The claim is not due yet.\n"
    ),
    (
      ["--invoice", "1"], "2026-03-01", 5,
      "error: no letter is due (wait): The claim is not due yet. To see one: --level reminder\n"
    ),
    (["--customer", "c"], "2026-01-31", 5, "error: nothing is open on the account of 'c' on 2026-01-31\n"),
  ])
  func whyNoLetterIsDueIsTold(_ asked: [String], day: String, status: Int32, errors: String) throws {
    let folder = try Output.temporaryFolder()
    let policy = folder.appending(path: "hasty/policy.lua")
    try FileManager.default.createDirectory(at: policy.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(
      """
      local policy = { api = 1, name = "Hasty", extends = "standard-no" }
      function policy.reminder(receivable, ctx)
        if receivable.days_overdue < 1 then return ctx.base.reminder(receivable, ctx) end
        return notice { level = "reminder", letter = "reminder", reason = "first_reminder", deadline = ctx.today + 14 }
      end
      return policy
      """.utf8
    ).write(to: policy)
    let words = ["standard-no": "hasty", "2026-03-23": day]
    let line = try twoInvoices(notices: "").dropLast(2).map { words[$0] ?? $0 }
    let output = try Output.of(line + asked + ["--policies", folder.path, "--policies", "Policies"])
    #expect(output.status == status && output.text.isEmpty && output.errors == errors, "\(output.errors)")
  }

  private static let skipped = "step_skipped (mandatory): the step friendly has not been sent yet.\n"

  /// Two invoices of one café on one step: one letter, in which each keeps its own deadline and charges.
  @Test func severalClaimsOfALevelGoInOneLetter() throws {
    let sent = [
      notice(1, day: "2026-03-09", deadline: "2026-03-19"), notice(2, day: "2026-03-16", deadline: "2026-03-19"),
    ]
    let output = try Output.of(try twoInvoices(notices: sent.joined(separator: ", ")))
    #expect(
      output.text
        == """
        Dear Café,

        The invoices below have still not been paid.

        Invoice: 1
        The invoice is for: Bread 1
        Due: 2 March 2026
        Outstanding: NOK\u{a0}1,000.00
        Fee: NOK\u{a0}38.00
        Late interest: NOK\u{a0}6.90
        Last day of payment: 6 April 2026
        Mark the payment with invoice 1

        Invoice: 2
        The invoice is for: Bread 2
        Due: 16 March 2026
        Outstanding: NOK\u{a0}500.00
        Late interest: NOK\u{a0}1.15
        Last day of payment: 6 April 2026
        Mark the payment with invoice 2

        To pay in all: NOK\u{a0}1,546.05
        Account: 86011117947

        If the claims are not paid by the deadline, we will send a notice of collection.
        Do you think that a claim is wrong? Contact us before the deadline: post@bakery.example

        Kind regards,
        Bakery

        """.replacing("Kind regards,", with: "Kind regards"), "\(output.errors)")
  }

  /// A claim that is seven days late stands under no heading of a notice of collection: each level has its own letter,
  /// with its own words, deadline and consequence.
  @Test func claimsOfDifferentLevelsGoApart() throws {
    let sent = [
      notice(1, day: "2026-03-03", deadline: "2026-03-08"),
      notice(1, day: "2026-03-09", deadline: "2026-03-19", "reminder"),
    ]
    let output = try Output.of(try twoInvoices(notices: sent.joined(separator: ", ")))
    let letters = output.text.components(separatedBy: "\n\u{c}\n")
    try #require(letters.count == 2, "\(output.text)\(output.errors)")
    #expect(letters[0].contains("NOTICE OF COLLECTION") && letters[0].contains("Invoice: 1\n"))
    #expect(!letters[0].contains("Invoice: 2") && letters[0].contains("Last day of payment: 6 April 2026"))
    #expect(letters[1].contains("If your payment is on its way, please ignore this reminder."))
    #expect(letters[1].contains("Invoice: 2\n") && letters[1].contains("Last day of payment: 2 April 2026"))
    #expect(letters[1].contains("If the claim is not paid by the deadline, we will send a reminder."))
    #expect(!letters[1].contains("collection"), "\(letters[1])")
  }

  /// All that is missing is told at once, for every claim and for the format.
  @Test func allThatIsMissingIsToldAtOnce() throws {
    let sent = [
      notice(1, day: "2026-03-09", deadline: "2026-03-19"), notice(2, day: "2026-03-16", deadline: "2026-03-19"),
    ]
    let line = try twoInvoices(creditor: #""country": "NO""#, subject: "", notices: sent.joined(separator: ", "))
    let told =
      "error: a letter about invoices 1, 2 must tell where to pay; whom to ask or object to; what the claim is for "
      + "(invoice 1); what the claim is for (invoice 2), but the books do not: {{creditor.bank_account}}, "
      + "{{creditor.contact}}, {{invoice.subject}}"
    for format in ["text", "html"] {
      let output = try Output.of(line + ["--format", format])
      #expect(output.status == 2 && output.text.isEmpty && output.errors == told + "\n", "\(output.errors)")
    }
    let message = try Output.of(line + ["--format", "eml"])
    #expect(
      message.errors == told + "; creditor b has no e-mail address: add it to its field 'contact'"
        + "; customer c has no usable e-mail address for this letter: add a contact point, or print it\n",
      "\(message.errors)")
    let electronic = try Output.of(line + ["--format", "ubl"])
    #expect(
      electronic.errors == told
        + "; creditor b has no organisation number, which EHF sends by: add 'organisation_number'"
        + "; customer c has no organisation number, which EHF sends by: add 'organisation_number'\n",
      "\(electronic.errors)")
  }

  /// An electronic invoice names no payment reference that the books do not hold.
  @Test func noPaymentReferenceIsMadeUpInUBL() throws {
    let line = try books(more: subject)
    let file = line[4]
    let text = try String(contentsOf: URL(filePath: file), encoding: .utf8)
    try Data(text.replacing(#""payment_reference": "10014","#, with: "").utf8).write(to: URL(filePath: file))
    let output = try Output.of(line + ["--format", "ubl"])
    #expect(output.status == 0 && !output.text.contains("PaymentID"), "\(output.errors)")
    #expect(output.text.contains("Merk betalingen med faktura 1001"))
  }

  /// A policy named by a path writes its letters as one named by its name does.
  @Test func thePolicyMayBeNamedByAPath() throws {
    let line = try books(more: subject)
    let path = Output.root.appending(path: "Policies/standard-no").path
    let output = try Output.of(line.map { $0 == "standard-no" ? path : $0 })
    let named = try Output.of(line)
    #expect(output.status == 0 && output.text == named.text, "\(output.errors)")
  }
}
