import Foundation
import FoundationXML
import Testing

/// Letters as EHF Reminder 3.0, held against what the official rules want of them, rule by rule. `.ci/checks/ehf` runs
/// the rules themselves.
@Suite struct ReminderDocumentTests {
  private let folder: URL

  init() throws { folder = try Output.temporaryFolder() }

  private static func invoice(_ number: String, _ reference: String) -> String {
    """
    {"id": "\(number)", "number": "\(number)", "issue_day": "2026-02-16", "currency": "NOK", "subject": "Bread",
     "payment_reference": "\(reference)", "receivables": [{"id": "\(number)", "due_day": "2026-03-02",
     "amount": {"amount": "12345.60", "currency": "NOK"}}]}
    """
  }

  /// Books of a bakery and a café with two invoices, on which a friendly letter was sent.
  private func ledger(
    creditor: String = "", number: String? = "914588200", country: String = "NO", point: String? = nil
  ) throws -> String {
    let friendly = { (id: String) in
      #"{"id": "n\#(id)", "level": "friendly", "receivables": ["\#(id)"], "day": "2026-03-09", "deadline": "2026-03-19"}"#
    }
    let point = point.map { #"{"id": "e", "channel": "e_invoice", "address": "\#($0)", "status": "verified"}"# } ?? ""
    let file = folder.appending(path: "b.json")
    try Data(
      """
      {"format": "purre-ledger/1",
       "creditors": [{"id": "b", "name": "Bakery", "organisation_number": "NO 988 077 917 MVA", \(creditor)
         "bank_account": "8601 11 17947", "contact": "post@bakery.example", "unapproved_levels": ["reminder"]}],
       "accounts": [{"creditor": "b", "customer": {"id": "c", "name": "Café", "kind": "business", "language": "en",
         \(number.map { #""organisation_number": "\#($0)","# } ?? "") "country": "\(country)"},
         "contact_points": [\(point)],
         "invoices": [\(Self.invoice("1001", "10014")), \(Self.invoice("1002", "10022"))],
         "notices": [\(friendly("1001")), \(friendly("1002"))]}]}
      """.utf8
    ).write(to: file)
    return file.path
  }

  private func letter(_ ledger: String, _ more: String...) throws -> Output {
    try Output.of(
      ["letter", "--policy", "standard-no", "--ledger", ledger, "--as-of", "2026-03-23", "--format", "ubl"]
        + (more.isEmpty ? ["--invoice", "1001"] : more))
  }

  /// What stands at paths of the last names of elements, attributes behind `@`.
  private func values(_ text: String, _ path: String) throws -> [String] {
    let steps = path.split(separator: "/").map { $0.hasPrefix("@") ? String($0) : "*[local-name()='\($0)']" }
    return try XMLDocument(data: Data(text.utf8)).nodes(forXPath: "//" + steps.joined(separator: "/"))
      .compactMap(\.stringValue)
  }

  // MARK: E1, E2: tax

  /// A registration makes the claim exempt (BR-E-02, BR-E-04), and NO-R-001 wants the number as it is written here.
  @Test(arguments: [
    (#""vat_number": "988 077 917 mva","#, ["NO988077917MVA VAT"]),
    (#""business_register": true,"#, ["Foretaksregisteret TAX"]),
    (
      #""vat_number": "NO988077917MVA", "business_register": true,"#,
      ["NO988077917MVA VAT", "Foretaksregisteret TAX"]
    ),
  ])
  func aRegisteredCreditorsClaimIsExempt(_ fields: String, _ schemes: [String]) throws {
    let text = try letter(try ledger(creditor: fields)).text
    let found = zip(
      try values(text, "PartyTaxScheme/CompanyID"), try values(text, "PartyTaxScheme/TaxScheme/ID")
    ).map { "\($0) \($1)" }
    #expect(found == schemes, "\(text)")
    #expect(try Set(values(text, "ClassifiedTaxCategory/ID") + values(text, "TaxCategory/ID")) == ["E"])
    #expect(try values(text, "Percent") == ["0", "0", "0", "0"])
    #expect(try values(text, "InvoiceTypeCode").isEmpty)
  }

  /// Without one nothing is subject to tax, which has no rate (BR-O-05 to 07) and a reason (BR-O-10).
  @Test func theClaimOfOneWithoutRegistrationIsNotSubjectToTax() throws {
    let text = try letter(try ledger()).text
    #expect(try Set(values(text, "ClassifiedTaxCategory/ID") + values(text, "TaxCategory/ID")) == ["O"])
    #expect(try values(text, "Percent").isEmpty && values(text, "PartyTaxScheme").isEmpty)
    #expect(try values(text, "TaxSubtotal/TaxCategory/TaxExemptionReason").count == 1)
  }

  /// A page tells what a Norwegian company's letter must tell (foretaksregisterloven § 10-2).
  @Test func thePageTellsTheRegistrations() throws {
    let books = try ledger(creditor: #""vat_number": "NO 988 077 917 MVA", "business_register": true,"#)
    let output = try Output.of([
      "letter", "--policy", "standard-no", "--ledger", books, "--as-of", "2026-03-23", "--format", "html", "--invoice",
      "1001",
    ])
    #expect(
      output.text.contains(
        "<strong>Bakery</strong><br>NO 988 077 917 MVA<br>Foretaksregisteret<br>post@bakery.example"),
      "\(output.text)\(output.errors)")
  }

  // MARK: E3, E5: numbers and their lists

  @Test(
    arguments: [
      ("NO", "NO 914 588 200 MVA", nil, "0192 914588200", "0192 914588200"),
      ("NO", "Org.nr. 914588200", nil, "0192 914588200", "0192 914588200"),
      ("SE", "SE556036079301", nil, "0007 5560360793", "0007 5560360793"),
      ("DK", "DK 13 58 56 28", nil, "0184 13585628", "0184 13585628"),
      ("FI", "FI01120389", nil, "0216 003701120389", "0212 0112038-9"),
      ("DE", "de 123 456 789", nil, "9930 DE123456789", "- DE123456789"),
      ("GB", "73 5000 0000 047", nil, "0088 7350000000047", "0088 7350000000047"),
      ("GB", "01234567", "9932:GB123456789", "9932 GB123456789", "- 01234567"),
      ("NO", "914588200", "0192:NO 988 077 917 MVA", "0192 988077917", "0192 914588200"),
    ] as [(String, String, String?, String, String)])
  func partiesAreNamedInTheListOfTheirCountry(
    _ country: String, _ number: String, _ point: String?, _ endpoint: String, _ company: String
  ) throws {
    let output = try letter(try ledger(number: number, country: country, point: point))
    let named = { (path: String) in
      let lists = try values(output.text, "AccountingCustomerParty/Party/\(path)/@schemeID")
      return try "\(lists.first ?? "-") \(values(output.text, "AccountingCustomerParty/Party/\(path)").joined())"
    }
    #expect(output.status == 0, "\(output.errors)")
    #expect(try named("EndpointID") == endpoint && named("PartyLegalEntity/CompanyID") == company)
    #expect(try values(output.text, "AccountingSupplierParty/Party/EndpointID") == ["988077917"])
  }

  @Test(
    arguments: [
      (
        "NO", "914588201",
        "customer c has the organisation number '914588201', which is none of NO, and EHF sends by it"
      ),
      (
        "GB", "01234567",
        "customer c has the organisation number '01234567' of GB, which EHF has no list for: write the"
      ),
      ("GB", "7350000000045", "customer c has the organisation number '7350000000045' of GB"),
      ("NO", nil, "customer c has no organisation number, which EHF sends by: add 'organisation_number'"),
    ] as [(String, String?, String)])
  func aNumberOfNoListIsRefused(_ country: String, _ number: String?, _ expected: String) throws {
    let output = try letter(try ledger(number: number, country: country))
    #expect(output.status == 2 && output.errors.contains(expected), "\(output.errors)")
  }

  // MARK: E4: one claim

  @Test func eachClaimHasADocumentOfItsOwn() throws {
    let both = try letter(try ledger(), "--customer", "c")
    #expect(both.status == 2 && both.errors.contains("there are 2 letters (1001 · 1002)"), "\(both.errors)")
    let one = try letter(try ledger()).text
    #expect(try values(one, "BillingReference/InvoiceDocumentReference/ID") == ["1001"])
    #expect(try values(one, "PaymentID") == ["10014"] && values(one, "PaymentMeansCode").count == 1)
    #expect(try values(one, "PayableAmount") == ["12468.84"])
  }

  /// Joined in other letters, apart in electronic ones, where each asks for its own sum by its own reference.
  @Test func theOutboxWritesOneFileAClaim() throws {
    let books = folder.appending(path: "b.db").path
    let taken = try Output.of([
      "import", try ledger(creditor: #""vat_number": "NO988077917MVA","#, point: "0192:914588200"), "--into", books,
      "--as-of", "2026-03-10",
    ])
    #expect(taken.status == 0, "\(taken.errors)")
    let letters = folder.appending(path: "out")
    for command in [["run"], ["outbox", "dispatch", "--to", letters.path]] {
      let output = try Output.of(command + ["--ledger", books, "--as-of", "2026-03-23", "--policy", "standard-no"])
      #expect(output.status == 0, "\(output.text)\(output.errors)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: letters.path).sorted()
    try #require(files.count == 2, "\(files)")
    let texts = try files.map { try String(contentsOf: letters.appending(path: $0), encoding: .utf8) }
    #expect(try texts.flatMap { try values($0, "PaymentID") } == ["10014", "10022"])
    #expect(try texts.map { try values($0, "BillingReference").count } == [1, 1])
    #expect(Set(try texts.flatMap { try values($0, "Invoice/ID") }).isSuperset(of: ["1001-reminder-2026-03-23"]))
  }
}
