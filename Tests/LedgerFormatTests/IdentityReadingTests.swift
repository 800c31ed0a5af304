import Foundation
import LedgerFormat
import Receivables
import Testing

/// Ids of files: kept in one form, told where two spellings meet, refused where nobody could tell them apart.
@Suite struct IdentityReadingTests {
  private func customer(_ id: String, _ extra: String = "") -> String {
    "{\"creditor\": \"s\", \"customer\": {\"id\": \"\(id)\", \"name\": \"K\"}\(extra)}"
  }

  private func read(_ accounts: [String], contact: String = "22 00 00 00") -> LedgerReading {
    let text =
      "{\"format\": \"purre-ledger/1\", \"creditors\": [{\"id\": \"s\", \"name\": \"S\", \"contact\": \"\(contact)\"}], \"accounts\": ["
      + accounts.joined(separator: ", ") + "]}"
    return LedgerReader.read(Array(text.utf8), file: "b.json")
  }

  private func invoice(_ id: String, number: String? = nil) -> String {
    ", \"invoices\": [{\"id\": \"\(id)\", \"number\": \"\(number ?? id)\", \"issue_day\": \"2026-02-16\", \"currency\": \"NOK\", \"receivables\": "
      + "[{\"id\": \"\(id)\", \"due_day\": \"2026-03-02\", \"amount\": {\"amount\": \"10.00\", \"currency\": \"NOK\"}}]}]"
  }

  @Test func twoSpellingsOfOneIdAreToldWithBoth() {
    let faults = read([customer("caf\u{e9}"), customer("cafe\u{301}")]).faults.map(\.description)
    #expect(
      faults.first
        == "b.json:1: error: accounts[1].customer.id: 'café' is written as 'cafe\\u{301}' here and as 'caf\\u{E9}' before, which are one id; write it in one way"
    )
    #expect(read([customer("caf\u{e9}"), customer("cafe\u{301}")]).ledger == nil)
  }

  @Test func anotherSpellingIsReadInTheOneFormAndTold() throws {
    let reading = read([customer("cafe\u{301}", invoice("i1"))])
    let account = try #require(reading.ledger?.accounts.first)
    #expect(Array(account.customer.id.utf8) == Array("caf\u{e9}".utf8))
    #expect(
      reading.faults.map(\.description) == [
        "b.json:1: warning: accounts[0].customer.id: 'cafe\\u{301}' is read as 'caf\\u{E9}', the one form (NFC) of ids"
      ])
  }

  /// Each id of the format, with the path that names it.
  @Test(arguments: [
    (", \"payments\": [{\"id\": \"p\\u0000\", \"paid_on\": \"2026-03-01\", \"amount\": AMOUNT}]", "payments[0].id"),
    (
      ", \"payments\": [{\"id\": \"p\", \"paid_on\": \"2026-03-01\", \"amount\": AMOUNT, \"reference\": \"1\\u00002\"}]",
      "payments[0].reference"
    ),
    (
      ", \"contact_points\": [{\"id\": \"e\\u0000\", \"channel\": \"phone\", \"address\": \"1\"}]",
      "contact_points[0].id"
    ),
    (", \"blocks\": [{\"id\": \"b\\u0000\", \"from\": \"2026-03-01\", \"reason\": \"r\"}]", "blocks[0].id"),
    (
      ", \"notices\": [{\"id\": \"n\\u0000\", \"level\": \"friendly\", \"receivables\": [], \"day\": \"2026-03-01\"}]",
      "notices[0].id"
    ),
    (
      ", \"promises\": [{\"id\": \"p\", \"receivables\": [\"r\\u0000\"], \"amount\": AMOUNT, \"made_on\": \"2026-03-01\", \"due_day\": \"2026-03-02\"}]",
      "promises[0].receivables[0]"
    ),
    (
      ", \"disputes\": [{\"id\": \"d\\u0000\", \"receivable\": \"r\", \"raised_on\": \"2026-03-01\"}]", "disputes[0].id"
    ),
    (", \"payouts\": [{\"id\": \"o\\u0000\", \"day\": \"2026-03-01\", \"amount\": AMOUNT}]", "payouts[0].id"),
    (
      ", \"payouts\": [{\"id\": \"o\", \"day\": \"2026-03-01\", \"amount\": AMOUNT, \"payment\": \"p\\u0000\"}]",
      "payouts[0].payment"
    ),
    (
      ", \"due_day_changes\": [{\"id\": \"c\\u0000\", \"receivable\": \"r\", \"day\": \"2026-03-01\", \"due_day\": \"2026-03-09\"}]",
      "due_day_changes[0].id"
    ),
    (
      ", \"due_day_changes\": [{\"id\": \"c\", \"receivable\": \"r\\u0000\", \"day\": \"2026-03-01\", \"due_day\": \"2026-03-09\"}]",
      "due_day_changes[0].receivable"
    ),
  ])
  func aControlCharacterInAnIdIsRefusedWithItsPlace(_ member: String, _ path: String) {
    let amount = "{\"amount\": \"1.00\", \"currency\": \"NOK\"}"
    let faults = read([customer("k", member.replacing("AMOUNT", with: amount))]).faults
    #expect(
      faults.contains { $0.severity == .error && $0.path == "accounts[0].\(path)" && $0.message.contains("U+0000") },
      "\(faults)")
  }

  @Test func anInvoiceNumberIsHeldToTheSame() {
    let faults = read([customer("k", invoice("i", number: "7\\u202e"))]).faults
    #expect(faults.map(\.path) == ["accounts[0].invoices[0].number"])
  }

  @Test func whatIsNoAddressIsRefused() {
    let point =
      ", \"contact_points\": [{\"id\": \"e\", \"channel\": \"email\", \"address\": \"kari nordmann@post.example\"}]"
    #expect(
      read([customer("k", point)]).faults.map(\.description) == [
        "b.json: error: accounts[0].contact_points[0].address: 'kari nordmann@post.example' is no e-mail address: "
          + "there is a blank before the '@'; write one address, without a name"
      ])
    #expect(
      read([customer("k")], contact: "ring oss, kari nordmann@post.example").faults.map(\.path)
        == ["creditors[0].contact"])
    #expect(read([customer("k", point.replacing("email", with: "phone"))]).faults.isEmpty)
  }

  /// The rows of a CSV file: customers whose ids meet, and an address that is none.
  @Test func csvIsHeldToTheSame() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let mapping = folder.appending(path: "m.json")
    try Data(
      """
      {"creditor": {"id": "s", "name": "S"}, "currency": "NOK", "due_days": 14, "files": [
        {"name": "i.csv", "rows": "invoices",
         "columns": {"number": "no", "customer": "who", "issue_day": "day", "amount": "sum"}},
        {"name": "c.csv", "rows": "customers", "columns": {"id": "id", "email": "mail"}}]}
      """.utf8
    ).write(to: mapping)
    let invoices = folder.appending(path: "i.csv")
    try Data(
      "no,who,day,sum\n1,caf\u{e9},2026-01-02,10.00\n2,cafe\u{301},2026-01-02,10.00\n3,k\u{200b},2026-01-02,10.00\n"
        .utf8
    ).write(to: invoices)
    let customers = folder.appending(path: "c.csv")
    try Data("id,mail\ncafe\u{301},\"a,b@x.no\"\n".utf8).write(to: customers)
    let result = CSVImport.run(mappingPath: mapping.path, files: [invoices.path, customers.path])
    #expect(
      result.faults.map(\.description) == [
        "c.csv:2: error: mail: 'a,b@x.no' is no e-mail address: ',' may stand before the '@' in quotes alone; write one address",
        "c.csv:2: warning: id: 'cafe\\u{301}' is read as 'caf\\u{E9}', the one form (NFC) of ids",
        "i.csv:3: error: who: 'café' is written as 'cafe\\u{301}' here and as 'caf\\u{E9}' before, which are one id; write it in one way",
        "i.csv:4: error: who: 'k\\u{200B}' holds U+200B (ZERO WIDTH SPACE), which nobody can see; write it without",
      ])
    #expect(result.badRows == 3)
  }
}
