import Foundation
import Testing

/// Whose an invoice is, and where a letter goes, told by bytes: the books stand in Expected/books.
@Suite struct IdentityCommandTests {
  private static let folder = Output.root.appending(path: "Tests/purreTests/Expected/books")

  private func books(_ replacements: [(String, String)]) throws -> URL {
    let file = try Output.temporaryFolder().appending(path: "b.json")
    var text = try String(contentsOf: Self.folder.appending(path: "credit-group.json"), encoding: .utf8)
    for (old, new) in replacements { text = text.replacing(old, with: new) }
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test func customersWhoseIdsDifferInUnicodeAloneAreNotMerged() throws {
    let file = try books([("\"id\": \"a\"", "\"id\": \"caf\u{e9}\""), ("\"id\": \"b\"", "\"id\": \"cafe\u{301}\"")])
    let output = try Output.of(["dry-run", "--ledger", file.path, "--as-of", "2026-07-01"])
    #expect(output.status == 2 && output.text.isEmpty)
    #expect(output.errors.contains("'café' is written as 'cafe\\u{301}' here and as 'caf\\u{E9}' before"))
  }

  @Test func anOptionNamesAnIdInAnySpelling() throws {
    let file = try books([("\"id\": \"a\"", "\"id\": \"caf\u{e9}\"")])
    let output = try Output.of([
      "dry-run", "--ledger", file.path, "--as-of", "2026-07-01", "--customer", "cafe\u{301}",
    ])
    #expect(output.status == 0 && output.text.contains("A AS (caf\u{e9})"), "\(output.errors)")
    let hidden = try Output.of(["dry-run", "--ledger", file.path, "--as-of", "2026-07-01", "--customer", "a\u{200b}"])
    #expect(hidden.status == 64 && hidden.errors.contains("U+200B"), "\(hidden.errors)")
  }

  @Test func noLetterGoesToAPartOfAnAddress() throws {
    for address in ["kari nordmann@post.example", "a,b@x.no"] {
      let file = try books([
        ("\"id\": \"a\", \"name\": \"A AS\"", "\"id\": \"a\", \"name\": \"A AS\""),
        (
          "\"group\": \"G\"},\n",
          "\"group\": \"G\"}, \"contact_points\": [{\"id\": \"e\", \"channel\": \"email\", \"address\": \"\(address)\"}],\n"
        ),
      ])
      let output = try Output.of([
        "letter", "--ledger", file.path, "--as-of", "2026-07-01", "--invoice", "1", "--format", "eml",
      ])
      #expect(output.status == 2 && output.text.isEmpty)
      #expect(
        output.errors.contains("accounts[0].contact_points[0].address: '\(address)' is no e-mail address"),
        "\(output.errors)")
    }
  }

  /// One organisation number, four ways of writing it, one customer (github.com/odoo/odoo/pull/244572).
  @Test func anOrganisationNumberIsOneHoweverItIsWritten() throws {
    let folder = try Output.temporaryFolder()
    let ledger = folder.appending(path: "b.db").path
    for (place, number) in ["988077917", "988 077 917", "NO988077917MVA", "988.077.917"].enumerated() {
      let file = folder.appending(path: "\(place).xml")
      try Data(Self.invoice(number: place + 1, buyer: number).utf8).write(to: file)
      let output = try Output.of(["import", file.path, "--into", ledger, "--as-of", "2026-02-03"])
      #expect(output.status == 0, "\(output.errors)")
      #expect(!output.text.contains("changed") && !output.errors.contains("warning"), "\(output.errors)")
    }
    let output = try Output.of(["dry-run", "--ledger", ledger, "--as-of", "2026-04-01", "--policy", "standard-no"])
    let heads = output.text.split(separator: "\n").filter { $0.hasPrefix("Ola AS") }
    #expect(heads == ["Ola AS (988077917)"] && output.text.contains("in all                  4"), "\(output.text)")
  }

  @Test func aNameAloneIsToldSinceItTellsNobodyFromAnother() throws {
    let file = try Output.temporaryFolder().appending(path: "i.xml")
    try Data(Self.invoice(number: 1, buyer: nil).utf8).write(to: file)
    let output = try Output.of(["import", file.path, "--into", file.path + ".db", "--as-of", "2026-02-03"])
    #expect(
      output.errors.contains(
        "warning: names neither a company number, an electronic address nor an identification of the buyer; 'Ola AS' is told"
      ),
      "\(output.errors)")
  }

  private static func invoice(number: Int, buyer: String?) -> String {
    let party = { (side: String, name: String, number: String?) in
      """
      <cac:\(side)><cac:Party><cac:PartyName><cbc:Name>\(name)</cbc:Name></cac:PartyName>\
      <cac:PostalAddress><cac:Country>\
      <cbc:IdentificationCode>NO</cbc:IdentificationCode></cac:Country></cac:PostalAddress><cac:PartyLegalEntity>\
      <cbc:RegistrationName>\(name)</cbc:RegistrationName>\(number.map { "<cbc:CompanyID>\($0)</cbc:CompanyID>" } ?? "")\
      </cac:PartyLegalEntity></cac:Party></cac:\(side)>
      """
    }
    let names = "urn:oasis:names:specification:ubl:schema:xsd"
    return """
      <Invoice xmlns="\(names):Invoice-2" xmlns:cac="\(names):CommonAggregateComponents-2"
        xmlns:cbc="\(names):CommonBasicComponents-2">
      <cbc:ID>\(number)</cbc:ID><cbc:IssueDate>2026-01-19</cbc:IssueDate><cbc:DueDate>2026-02-02</cbc:DueDate>
      <cbc:DocumentCurrencyCode>NOK</cbc:DocumentCurrencyCode>
      \(party("AccountingSupplierParty", "Selger AS", "914588200"))
      \(party("AccountingCustomerParty", "Ola AS", buyer))
      <cac:LegalMonetaryTotal><cbc:TaxInclusiveAmount currencyID="NOK">100.00</cbc:TaxInclusiveAmount>
      <cbc:PayableAmount currencyID="NOK">100.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
      </Invoice>
      """
  }
}
