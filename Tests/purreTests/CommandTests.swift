import Foundation
import Testing

/// The real binary, run as people run it.
@Suite struct CommandTests {
  private func purre(_ arguments: String...) throws -> Output { try Output.of(arguments) }

  @Test func theExampleShowsEveryKindOfDecision() throws {
    let output = try purre("dry-run")
    #expect(output.status == 0 && output.errors.isEmpty)
    #expect(
      output.text.hasPrefix(
        """
        Decisions for 2026-03-20, by fjordbakeriet

          invoice  due         open NOK  decision                             next look
        Hotell Norge Fjordutsikt AS (h01)
          26061    2026-03-13  16230.00  wait: regular_customer               2026-03-23

        """))
    #expect(
      output.text.hasSuffix(
        """

          outcome             count          open
          notice                 15  NOK 64300.00
          wait                   14  NOK 63255.75
          contact                 2  NOK 26775.00
          confirm_promise         1   NOK 5600.00
          hold                    4  NOK 23060.00
          suggest_handover        2  NOK 11125.00
          suggest_write_off       2  NOK 11220.00
          in all                 40

        """))
    #expect(output.text.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func aPolicyThatTheBooksPassOverIsTold() throws {
    let books = "Policies/fjordbakeriet/testdata/books.json"
    let output = try purre("dry-run", "--policy", "standard-no", "--ledger", books, "--as-of", "2026-03-20")
    #expect(
      output.status == 0
        && output.errors == """
          note: the books name other policies than --policy standard-no: fjordbakeriet decided 40 of 40. To let standard-no decide all: add --force-policy

          """
    )
    #expect(
      try purre("dry-run", "--policy", "fjordbakeriet", "--ledger", books, "--as-of", "2026-03-20").errors.isEmpty)
  }

  @Test func shuffledCustomersGiveTheSameBytes() throws {
    let books = Output.root.appending(path: "Policies/fjordbakeriet/testdata/books.json")
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: books)) as? [String: Any]
    var ledger = try #require(object)
    let accounts = try #require(ledger["accounts"] as? [Any])
    ledger["accounts"] = Array(accounts.reversed())
    let folder = try Output.temporaryFolder()
    try JSONSerialization.data(withJSONObject: ledger).write(to: folder.appending(path: "b.json"))
    for format in ["text", "json", "ndjson", "csv"] {
      let straight = try purre("dry-run", "--format", format)
      let shuffled = try purre(
        "dry-run", "--format", format, "--ledger", folder.appending(path: "b.json").path, "--as-of", "2026-03-20")
      #expect(straight.text == shuffled.text && straight.status == 0 && shuffled.status == 0)
    }
  }

  @Test(arguments: [
    ("(...).open + money(\"NOK 10.00\")", 0, "\"amount\": \"1260.00\""), ("(...).days_overdue", 0, "10"),
    ("while true do end", 6, "\"status\": \"limit:cpu\""),
    ("local t = {} while true do t[#t+1] = {} end", 6, "\"status\": \"limit:memory\""),
    ("error('no')", 6, "\"message\": \"no\""), ("return return", 3, "\"status\": \"error\""),
    ("(...).opn", 6, "did you mean 'open'?"),
  ])
  func evalReportsAStatus(expression: String, status: Int32, part: String) throws {
    let output = try purre("eval", expression)
    #expect(output.status == status)
    #expect(output.text.contains(part), "\(output.text)")
  }

  /// Due on 30 December 2025; three years later is a Saturday before New Year, so the last day moves to 2 January. The
  /// conciliation board takes 1.54 court fees of 1345 kroner, an attachment 0.69, rounded down.
  @Test func aCaseIsGathered() throws {
    let output = try purre("casefile", "--customer", "k06")
    #expect(output.status == 0)
    #expect(
      output.text == """
        Case of Kafé Fløien (k06), business, on 2026-03-20

        Invoice 26050, due 2025-12-30: NOK 9450.00 open of NOK 9450.00
          2026-01-06  friendly, sent, to be paid by 2026-01-16
          2026-01-20  reminder, sent, to be paid by 2026-02-03
          2026-02-09  collection_notice, sent, to be paid by 2026-02-23
          barred by limitation after 2029-01-02

        What the next legal steps cost
          conciliation board fee: NOK 2071.00
          attachment fee: NOK 928.00

        What is missing
          the customer has no organisation number: add 'organisation_number'

        """)
    #expect(try purre("casefile", "--customer", "k06", "--format", "csv").text.contains("k06,Kafé Fløien,,26050,"))
    #expect(try purre("casefile", "--customer", "nobody").status == 5)
  }

  @Test func anInvoiceIsExplained() throws {
    let output = try purre("explain", "--invoice", "26077")
    #expect(output.status == 0)
    #expect(
      output.text.hasPrefix(
        """
        Invoice 26077, Ola Fjeld, on 2026-03-20
          NOK 890.00 is open; it was to be paid by 2026-03-18.
          Nothing is done. The claim is due, but the days of grace are not over.
          (grace_period)
        """))
    #expect(
      output.text.hasSuffix(
        """
        What changes it
          In 3 days, on 2026-03-23, if nothing happens before: A notice of level
          friendly is sent by email. The last day of payment is 2026-04-02. The claim is
          overdue and nothing has been sent yet.
          If NOK 790.01 more had been paid by today: Nothing is done. What is open is
          too small to send a notice for.

        """))
  }

  private static let plugins = [
    "business-no", "fjordbakeriet", "law-de", "law-dk", "law-fi", "law-gb", "law-no", "law-se", "patient-no",
    "standard-no", "strict-no", "trial-no", "utility-no",
  ]

  @Test func theShippedPoliciesPassTheirTestsAndChecks() throws {
    // A letter of the strict policy goes before its call would be made, and it says so.
    let lines = Self.plugins.map { "\($0): fine\($0 == "strict-no" ? ", 1 silenced" : "")\n" }
    #expect(try purre("check").text == lines.joined())
    let output = try purre("test")
    #expect(output.text.hasSuffix(" passed, 0 failed\n") && output.status == 0, "\(output.text)")
    #expect(try purre("test", "--run", "no such case").status == 5)
  }

  @Test(arguments: [
    (
      ["dry-run", "--ledger", "nowhere.json", "--as-of", "2026-03-20"], 2,
      "nowhere.json: error: there is no such file\nnowhere.json: 1 error; nothing was decided\n"
    ),
    (["dry-run", "--policy", "standard-n"], 3, "\n  did you mean 'standard-no'? Name a folder with --policies, or"),
    (
      ["dry-run", "--set", "grace_dayz=3"], 2,
      "error: no parameter 'grace_dayz' (set on the command line); did you mean 'grace_days'?\n"
    ),
    (
      ["diff", "standard-no", "standard-no?grac=3"], 2,
      "error: no parameter 'grac' (set on the command line); did you mean 'grace_days'?\n"
    ),
    (
      ["dry-run", "--ledger", "b.json"], 64,
      "error: Name the day to decide for: --as-of YYYY-MM-DD. purre never asks the clock.\n"
    ),
    (["dry-run", "--as-of", "20.3.2026"], 64, "Error: --as-of takes a day like 2026-03-20, not '20.3.2026'\n"),
    (["drydun"], 64, "error: 'purre' has no command 'drydun'; did you mean 'purre dry-run'?\n"),
    (["explain", "--invoice", "0"], 5, "error: the books have no invoice '0'\n"),
  ])
  func mistakesAreTold(arguments: [String], status: Int32, message: String) throws {
    let output = try Output.of(arguments)
    #expect(output.status == status && output.text.isEmpty)
    #expect(output.errors.contains(message), "\(output.errors)")
  }
}
