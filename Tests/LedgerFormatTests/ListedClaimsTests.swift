import Foundation
import LedgerFormat
import Receivables
import Testing

/// What a mapping says of lists of open claims: customers beside their invoices, credit, letters, sums.
@Suite struct ListedClaimsTests {
  private func read(_ mapping: String, _ text: String, asOf: String? = nil) throws -> CSVImportResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-list-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (map, list) = (folder.appending(path: "map.json"), folder.appending(path: "l.csv"))
    try Data(mapping.utf8).write(to: map)
    try Data(text.utf8).write(to: list)
    return CSVImport.run(mappingPath: map.path, files: [list.path], asOf: asOf.flatMap { CivilDay($0) })
  }

  private func mapping(_ columns: String, _ more: String = "", top: String = "") -> String {
    """
    { "currency": "NOK", "delimiter": ";", "decimal": ",", "thousands": ".", \(top)
      "files": [{ "name": "*", "rows": "invoices", \(more) "columns": { "number": "n", "customer": "k",
        "issue_day": "d", "due_day": "f", \(columns) } }] }
    """
  }

  private let faultless: [String] = []

  /// 1000.00 claimed and 400.00 open: 600.00 was paid by the day of the list, of the claim alone.
  @Test func whatIsLessOpenWasPaidByTheDayOfTheList() throws {
    let map = mapping("\"amount\": \"b\", \"open_amount\": \"r\"")
    let text = "n;k;d;f;b;r\n1;a;2026-01-01;2026-01-15;1000;400\n2;a;2026-01-01;2026-01-15;50;50\n"
    let account = try #require(try read(map, text, asOf: "2026-03-01").ledger()?.accounts.first)
    let paid = try Money("NOK 600.00")
    let payment = Payment(
      id: "list-2026-03-01-1", paidOn: try #require(CivilDay("2026-03-01")), amount: paid, invoice: "1",
      allocations: [Allocation(receivable: "1", amount: paid)])
    #expect(account.payments == [payment])
    let undated = try read(map, text)
    #expect(undated.books == nil)
    #expect(
      undated.faults.map(\.message) == ["less is open than the claims are; say on which day that was: --as-of DAY"])
    let more = try read(map, "n;k;d;f;b;r\n1;a;2026-01-01;2026-01-15;100;400\n", asOf: "2026-03-01")
    #expect(more.faults.map(\.description) == ["l.csv:2: error: r: is 400.00, but the invoice is 100.00"])
  }

  @Test(arguments: [
    ("refuse", "faults: 2"), ("credits", "notes: 2=30.00, on account: 5.00"),
    ("payments", "on account: 30.00 5.00"), ("credit_notes", "notes: 2=30.00, faults: 1"),
  ])
  func whatIsBelowZeroIsWhatTheMappingSays(negative: String, found: String) throws {
    let map = mapping("\"amount\": \"b\"", "\"negative\": \"\(negative)\",")
    let text = "n;k;d;f;b\n1;a;2026-01-01;2026-01-15;100\n2;a;2026-01-02;;-30\n;a;2026-01-03;;-5\n"
    let result = try read(map, text)
    let account = try #require(try result.ledger()?.accounts.first)
    let parts = [
      ("notes", account.creditNotes.map { "\($0.id)=\($0.amount.decimal)" }),
      ("on account", account.payments.map(\.amount.decimal)),
      ("faults", result.badRows > 0 ? ["\(result.badRows)"] : []),
    ]
    #expect(
      parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: " "))" }.joined(separator: ", ") == found)
  }

  /// Two equal payments on account are two, with ids of their own; two equal invoices are one.
  @Test func equalRowsOfMoneyAreTwo() throws {
    let map = mapping("\"amount\": \"b\"", "\"negative\": \"credits\",")
    let text =
      "n;k;d;f;b\n1;a;2026-01-01;2026-01-15;100\n1;a;2026-01-01;2026-01-15;100\n;a;2026-01-03;;-5\n;a;2026-01-03;;-5\n"
    let result = try read(map, text)
    #expect(
      try result.ledger()?.accounts[0].payments.map(\.id)
        == ["on-account-2026-01-03-500", "on-account-2026-01-03-500#2"])
    #expect(result.counts.map { "\($0.name): \($0.count)" }.contains("l.csv: exact duplicates: 1"))
    #expect(result.openTotals.map(\.description) == ["NOK 90.00"])
  }

  /// What was used of credit note 4-1 is not of credit note 4.
  @Test func whatIsUsedIsOfOneCreditNote() throws {
    let day = try #require(CivilDay("2026-03-01"))
    let note = { (id: String) in CreditNote(id: id, issueDay: day, amount: Money(minorUnits: 100_00, .nok)) }
    var account = Account(creditor: "c", customer: Customer(id: "a", name: "a"))
    account.creditNotes = [note("4"), note("4-1")]
    account.payouts = [
      ListedClaims.use(of: note("4-1"), Money(minorUnits: 30_00, .nok), by: day),
      ListedClaims.use(of: note("4-1"), Money(minorUnits: 20_00, .nok), by: day.adding(days: 7)),
    ]
    let used = ListedClaims.used(in: account)
    #expect(account.creditNotes.map { ListedClaims.left(of: $0, used: used).decimal } == ["100.00", "50.00"])
  }

  @Test func aKindOfRowGoesBeforeItsSign() throws {
    let map = mapping(
      "\"amount\": \"b\", \"row_kind\": \"t\"",
      "\"values\": { \"row_kind\": { \"FA\": \"invoice\", \"KN\": \"credit_note\", \"BET\": \"payment\" } },")
    let text =
      "n;k;d;f;b;t\n1;a;2026-01-01;2026-01-15;100;FA\n2;a;2026-01-02;;30;kn\n3;a;2026-01-03;;-5;BET\n"
      + "4;a;2026-01-01;2026-01-15;-1;FA\n5;a;2026-01-01;2026-01-15;1;XX\n"
    let result = try read(map, text)
    #expect(result.openTotals.map(\.description) == ["NOK 65.00"])
    #expect(
      result.faults.map(\.description) == [
        "l.csv:5: error: t: says invoice, but the amount is -1.00; sign and kind disagree",
        "l.csv:6: error: t: 'XX' is none of invoice, credit_note, payment, nothing; say in the mapping what it means: \"values\": {\"row_kind\": {\"XX\": \"…\"}}",
      ])
  }

  /// The customer of a row, with all that is told of them, an objection, a stop, and the last letter.
  @Test func aRowMayTellAllOfItsCustomerAndItsClaim() throws {
    let map = mapping(
      """
      "amount": "b", "customer_name": "navn", "customer_kind": "type", "address": ["adr1", "adr2"], "postcode": "pnr",
      "city": "sted", "email": "mail", "language": "spr", "disputed": "tvist", "blocked": "stopp", "blocked_until": "til",
      "level": "trinn", "level_day": "purret"
      """,
      """
      "constants": { "country": "SE", "group": "vip" },
      "values": { "customer_kind": { "Privat": "consumer" }, "level": { "1": "friendly", "2": "reminder", "0": "" } },
      """)
    let text =
      "n;k;d;f;b;navn;type;adr1;adr2;pnr;sted;mail;spr;tvist;stopp;til;trinn;purret\n"
      + "1;a;2026-01-01;2026-01-15;100;Anne Å;Privat;c/o B;Gata 1;0150;Oslo;a@b.no;sv;Feil pris;;;2;2026-02-01\n"
      + "2;a;2026-01-01;2026-01-15;100;Anne Å;Privat;c/o B;Gata 1;0150;Oslo;a@b.no;sv;nei;ja;2026-05-01;0;\n"
      + "3;a;2026-01-01;2026-01-15;100;Anne Å;Privat;c/o B;Gata 1;0150;Oslo;a@b.no;sv;;;;1;\n"
    let result = try read(map, text)
    #expect(
      result.faults.map(\.description) == ["l.csv:4: error: purret: is empty, but friendly was sent; on which day?"])
    let account = try #require(try result.ledger()?.accounts.first)
    #expect(account.customer.name == "Anne Å" && account.customer.kind == .consumer)
    #expect(account.customer.address == ["c/o B", "Gata 1", "0150 Oslo"])
    #expect(account.customer.language == "sv" && account.customer.country == "SE" && account.customer.group == "vip")
    #expect(account.contactPoints.map(\.address) == ["a@b.no"])
    #expect(account.disputes.map { "\($0.receivable) \($0.raisedOn) \($0.note ?? "")" } == ["1 2026-01-01 Feil pris"])
    #expect(
      account.blocks.map { "\($0.invoice ?? "") \($0.until?.description ?? "") \($0.reason)" }
        == ["2 2026-05-01 stopped in the list"])
    #expect(account.notices.map { "\($0.level) \($0.day) \($0.receivables)" } == ["reminder 2026-02-01 [\"1\"]"])
  }

  /// Own fields of claim and customer, as written or as purre writes days, amounts and yes or no; and a level by the
  /// name that the policy has for it.
  @Test func aRowMayTellFieldsOfTheBusinesssOwn() throws {
    let map = mapping(
      """
      "amount": "b", "fields.site": "sted", "customer_fields.segment": "seg", "customer_fields.since:day": "siden",
      "customer_fields.limit:money": "ramme", "customer_fields.visited:boolean": "besøk", "level": "trinn",
      "level_day": "purret", "level_step": "navn"
      """,
      """
      "constants": { "fields.source": "list" }, "values": { "customer_fields.segment": { "G": "gold" } },
      """, top: "\"dates\": [\"dd.MM.yyyy\", \"yyyy-MM-dd\"],")
    let head = "n;k;d;f;b;sted;seg;siden;ramme;besøk;trinn;purret;navn\n"
    let result = try read(
      map, head + "1;a;2026-01-01;2026-01-15;100;Oslo;G;31.01.2020;1.250,00;ja;reminder;2026-02-01;again\n")
    #expect(result.faults.map(\.description) == faultless)
    let account = try #require(try result.ledger()?.accounts.first)
    #expect(account.invoices[0].fields == ["site": "Oslo", "source": "list"])
    #expect(
      account.customer.fields == ["segment": "gold", "since": "2020-01-31", "limit": "NOK 1250.00", "visited": "true"])
    #expect(account.notices.map { "\($0.level.rawValue) \($0.step ?? "-")" } == ["reminder again"])
    let bad = try read(map, head + "1;a;2026-01-01;2026-01-15;100;Oslo;G;31.01.2020;1;kanskje;;;\n")
    #expect(
      bad.faults.map(\.description) == [
        "l.csv:2: error: besøk: 'kanskje' is neither yes nor no; say in the mapping which words are: \"yes\" and \"no\""
      ])
    let unknown = try read(mapping("\"amount\": \"b\", \"felds.site\": \"sted\""), head)
    #expect(unknown.faults.first?.description.contains("unknown field 'felds.site'") == true)
  }

  /// Sums by customer, a sum of all, a line of text, and a sum that is wrong by ten øre.
  @Test func linesThatSumUpAreCompared() throws {
    let map = mapping("\"amount\": \"b\"", "\"totals\": true,")
    let rows =
      "n;k;d;f;b\n1;a;2026-01-01;2026-01-15;100\n2;a;2026-01-01;2026-01-15;50,50\nSum a;;;;150,50\n"
      + "3;b;2026-01-01;2026-01-15;10\nSum b;;;;10\n"
    let good = try read(map, rows + ";;;;160,50\nSkrevet ut av Kari;;;;\n")
    #expect(good.faults.map(\.description) == faultless)
    #expect(
      good.listTotals.map { "\($0.line) \($0.said.decimal) \($0.isOfAll)" } == [
        "4 150.50 true", "6 10.00 false", "7 160.50 true",
      ])
    #expect(
      good.counts.map { "\($0.name): \($0.count)" } == [
        "l.csv: rows: 7", "l.csv: lines that sum up: 3", "l.csv: lines of text: 1", "l.csv: read: 3",
        "customers without a row of their own, named by id: 2", "customers with invoices: 2",
      ])
    let bad = try read(map, rows + "I alt;;;;160,60\n")
    #expect(
      bad.faults.map(\.description)
        == ["l.csv:7: error: b: the list says NOK 160.60 in all, but its rows come to NOK 160.50"])
  }

  /// A row that names no customer is of the one above, and one that names another takes nothing of them: neither a name
  /// for a number, nor a number for a name. Other fields are filled by themselves.
  @Test(arguments: [
    ("1001;Anna;1\n;;2\n1002;;3\n;;4\n", "1001 Anna: 1 2, 1002 1002: 3 4", ""),
    ("1001;Anna;\n;;1\n1002;;\n;;2\n", "1001 Anna: 1, 1002 1002: 2", ""),
    ("1001;Anna;1\n;Anna;2\n1001;;3\n", "1001 Anna: 1 2 3", ""),
    ("1001;Anna;1\n;Berit;2\n;;3\n", "1001 Anna: 1", "3: is empty, 4: is empty"),
    ("1001;Anna;1\nSum;;\n;;2\n", "1001 Anna: 1 2", ""),
  ])
  func aCustomerIsFilledDownAsAWhole(rows: String, accounts: String, faults: String) throws {
    let map = mapping(
      "\"amount\": \"b\", \"customer_name\": \"navn\"",
      "\"totals\": true, \"fill_down\": [\"customer\", \"customer_name\", \"due_day\", \"issue_day\", \"amount\"],")
    let written = rows.split(separator: "\n")
    let first = written.firstIndex { !$0.hasSuffix(";") }
    let lines = written.enumerated().map { "\($1);\($0 == first ? "2026-01-01;2026-01-15;10" : ";;")" }
    let result = try read(map, "k;navn;n;d;f;b\n" + lines.joined(separator: "\n") + "\n")
    let found = try #require(try result.ledger()).accounts.map { account in
      "\(account.customer.id) \(account.customer.name): \(account.invoices.map(\.id).joined(separator: " "))"
    }
    #expect(found.joined(separator: ", ") == accounts)
    #expect(result.faults.map { "\($0.line ?? 0): \($0.message)" }.joined(separator: ", ") == faults)
  }

  @Test func aReferenceThatLostItsDigitsIsLeftOut() throws {
    let map = mapping("\"amount\": \"b\", \"payment_reference\": \"kid\"")
    let text = "n;k;d;f;b;kid\n1;a;2026-01-01;2026-01-15;100;1,23457E+16\n2;a;2026-01-01;2026-01-15;100;0012345\n"
    let result = try read(map, text)
    #expect(
      result.faults.map(\.description) == [
        "l.csv:2: warning: kid: '1,23457E+16' is a reference that was made a number of, and its digits are lost; it is left out"
      ])
    #expect(try result.ledger()?.accounts[0].invoices.map(\.paymentReference) == [nil, "0012345"])
  }

  /// One file with two entries is read by both, and numbers count days and øre.
  @Test func aFileMayHoldCustomersAndInvoices() throws {
    let map = """
      { "currency": "NOK", "delimiter": ";", "minor_units": true, "dates": ["epoch-days"], "files": [
        { "name": "l.csv", "rows": "customers", "columns": { "id": "k", "name": "navn" } },
        { "name": "l.csv", "rows": "invoices",
          "columns": { "number": "n", "customer": "k", "issue_day": "d", "due_day": "f", "amount": "b" } } ] }
      """
    let result = try read(map, "k;navn;n;d;f;b\na;Anne;1;20454;20468;10050\n")
    let account = try #require(try result.ledger()?.accounts.first, "\(result.faults)")
    #expect(account.customer.name == "Anne" && account.invoices[0].receivables[0].amount.description == "NOK 100.50")
    #expect(account.invoices[0].issueDay.description == "2026-01-01")
    #expect(account.invoices[0].receivables[0].dueDay.description == "2026-01-15")
  }

  @Test func aKindThatIsNotKnownIsABadRow() throws {
    let map = """
      { "delimiter": ";", "files": [
        { "name": "l.csv", "rows": "customers", "columns": { "id": "k", "kind": "type" } } ] }
      """
    let result = try read(map, "k;type\na;Privatperson\nb;Business\n")
    #expect(
      result.faults.map(\.description) == [
        "l.csv:2: error: type: 'Privatperson' is none of consumer, business, public, unknown; say in the mapping what it means: \"values\": {\"kind\": {\"Privatperson\": \"…\"}}"
      ])
  }

  @Test(arguments: [
    ("\"dates\": [\"MM\"],", "'MM' is no form of a day"), ("\"negative\": 1,", "unknown field 'negative'"),
  ])
  func aMappingThatSaysNothingIsRefused(top: String, message: String) throws {
    let result = try read(mapping("\"amount\": \"b\"", top: top), "n;k;d;f;b\n")
    #expect(result.faults.first?.message.hasPrefix(message) == true, "\(result.faults)")
  }
}
