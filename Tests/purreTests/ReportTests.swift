import Foundation
import Testing

/// The views of those who work with the books, by the real binary.
@Suite struct ReportTests {
  private static let books = "Policies/fjordbakeriet/testdata/books.json"

  private func object(_ arguments: [String], status: ClosedRange<Int32> = 0...0) throws -> Any {
    let output = try Output.of(arguments)
    #expect(status.contains(output.status), "\(output.errors)")
    return try JSONSerialization.jsonObject(with: Data(output.text.utf8))
  }

  private func amount(_ text: Any?) throws -> Decimal {
    let written = try #require(text as? String)
    return try #require(Decimal(string: written))
  }

  /// The ageing list, the statements of all customers and what a policy is shown come to one sum, on days before, on
  /// and after those of the books.
  @Test(arguments: ["2025-11-15", "2026-02-10", "2026-03-20", "2026-09-01"])
  func allViewsComeToOneSum(day: String) throws {
    let ageing = try #require(
      try object(["report", "ageing", "--ledger", Self.books, "--as-of", day, "--format", "json"]) as? [String: Any])
    let rows = try #require(ageing["rows"] as? [[String: Any]])
    let open = try rows.reduce(Decimal(0)) { try $0 + amount($1["open"]) }
    let total = try (ageing["totals"] as? [[String: Any]])?.first.map { try amount($0["open"]) } ?? 0
    #expect(open == total)
    for row in rows {
      let buckets = ["not_due", "1_30", "31_60", "61_90", "over_90"]
      #expect(try buckets.reduce(Decimal(0)) { try $0 + amount(row[$1]) } == amount(row["open"]))
    }
    let decided = try #require(
      try object(
        ["dry-run", "--policy", "standard-no", "--ledger", Self.books, "--as-of", day, "--format", "json"],
        status: 0...1)
        as? [String: Any])
    let decisions = try #require(decided["decisions"] as? [[String: Any]])
    let shown = try decisions.reduce(Decimal(0)) { sum, decision in
      let subject = decision["subject"] as? [String: Any]
      return try sum + amount((subject?["open"] as? [String: Any])?["amount"])
    }
    #expect(shown == total && (day < "2026" || total > 0))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: Output.root.appending(path: Self.books)))
        as? [String: Any])
    let accounts = try #require(document["accounts"] as? [[String: Any]])
    var stated = Decimal(0)
    for account in accounts {
      let id = try #require((account["customer"] as? [String: Any])?["id"] as? String)
      let statements = try #require(
        try object(["ledger", "statement", Self.books, "--customer", id, "--as-of", day, "--format", "json"])
          as? [[String: Any]])
      for sums in try #require(statements.first?["sums"] as? [[String: Any]]) {
        stated += try amount((sums["open"] as? [String: Any])?["amount"])
      }
    }
    #expect(stated == total)
  }

  @Test func aCustomerIsShownInTheWindowThereIs() throws {
    let of = ["report", "ageing", "--customer", "k05"]
    #expect(
      try Output.of(of).text == """
        Open on 2026-03-20, by days since the due day

        NOK                        not due    31-60      open
        k05 Bakgården Bar og Kafé  2310.00  7890.00  10200.00
        in all                     2310.00  7890.00  10200.00

        """)
    #expect(
      try Output.of(["report", "ageing"]).text.hasPrefix(
        """
        Open on 2026-03-20, by days since the due day

        NOK
           not due       1-30     31-60     61-90   over 90       open   credit
        h01 Hotell Norge Fjordutsikt AS
                     16230.00                                 16230.00
        h02 Havnehotellet AS
        """))
    // A name that is too long for its column goes on below, whole.
    #expect(
      try Output.ofShell("COLUMNS=46 purre report ageing --customer k05").text == """
        Open on 2026-03-20, by days since the due day

        NOK                 not due    31-60      open
        k05 Bakgården Bar   2310.00  7890.00  10200.00
        og Kafé
        in all              2310.00  7890.00  10200.00

        """)
    #expect(
      try Output.ofShell("COLUMNS=50 purre report ageing").text.hasPrefix(
        """
        Open on 2026-03-20, by days since the due day

        h01 Hotell Norge Fjordutsikt AS, NOK
          1-30     16230.00
          open     16230.00
        h02 Havnehotellet AS, NOK
        """))
  }

  /// The creditor's books are in kroner: what is owed in yen is not compared with it, and stands last.
  @Test func amountsOfTwoCurrenciesAreNotCompared() throws {
    let account = { (customer: String, amount: String, currency: String) in
      """
      {"creditor": "b", "customer": {"id": "\(customer)", "name": "\(customer)", "kind": "business"},
       "invoices": [{"id": "\(customer)", "number": "1", "issue_day": "2026-01-20", "currency": "\(currency)", "subject": "Bread",
        "receivables": [{"id": "\(customer)", "due_day": "2026-03-02", "amount": {"amount": "\(amount)", "currency": "\(currency)"}}]}]}
      """
    }
    let file = try Output.temporaryFolder().appending(path: "books.json")
    try Data(
      """
      {"format": "purre-ledger/1", "creditors": [{"id": "b", "name": "Baker AS", "currency": "NOK"}], "accounts": [
       \(account("yen", "30000", "JPY")), \(account("less", "250.00", "NOK")), \(account("more", "251.00", "NOK"))]}
      """.utf8
    ).write(to: file)
    let output = try Output.of([
      "report", "worklist", "--policies", "Tests/PolicyTestingTests/Scenarios", "--policy", "one-call", "--ledger",
      file.path, "--as-of", "2026-03-06", "--format", "csv",
    ])
    let customers = output.text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[1] }
    #expect(customers == ["more", "less", "yen"], "\(output.text)\(output.errors)")
  }

  /// Who is to be called stands there once, with what whoever calls must know.
  @Test func whoIsToBeCalledStandsThereOnce() throws {
    let amount = { (text: String) in #"{ "amount": "\#(text)", "currency": "NOK" }"# }
    let invoice = { (id: String, due: String, text: String) in
      #"{ "id": "\#(id)", "number": "\#(id)", "issue_day": "2026-01-20", "currency": "NOK", "subject": "Bread", "#
        + #""receivables": [{ "id": "\#(id)", "due_day": "\#(due)", "amount": \#(amount(text)) }] }"#
    }
    let ledger = """
      { "format": "purre-ledger/1", "creditors": [{ "id": "baker", "name": "Baker AS" }], "accounts": [{
        "creditor": "baker", "customer": { "id": "k1", "name": "Kafé Sol AS", "kind": "business" },
        "contact_points": [
          { "id": "t2", "channel": "phone", "address": "+47 900 00 002", "rank": 2 },
          { "id": "t1", "channel": "phone", "address": "+47 900 00 001", "rank": 1 },
          { "id": "t0", "channel": "phone", "address": "+47 900 00 000", "rank": 1, "status": "bounced" }],
        "invoices": [\(invoice("1", "2026-03-02", "30000.00")), \(invoice("2", "2026-03-03", "25000.00")), \(invoice("3", "2026-04-20", "500.00"))],
        "contacts": [
          { "id": "c1", "day": "2026-02-01", "channel": "phone", "outcome": "no_answer" },
          { "id": "c2", "day": "2026-02-03", "channel": "email", "outcome": "reached", "reason": "forgot" }],
        "promises": [{ "id": "p1", "receivables": ["3"], "amount": \(amount("500.00")), "made_on": "2026-02-03", "due_day": "2026-04-25" }]
      }] }
      """
    let file = try Output.temporaryFolder().appending(path: "books.json")
    try Data(ledger.utf8).write(to: file)
    let over = ["--policy", "standard-no", "--ledger", file.path, "--as-of", "2026-03-05"]
    let rows = try #require(try object(["report", "worklist", "--format", "json"] + over) as? [[String: String]])
    #expect(
      rows == [
        [
          "creditor": "baker", "customer": "k1", "customer_name": "Kafé Sol AS",
          "phone": "+47 900 00 001, +47 900 00 002", "open": "NOK 55500.00", "overdue": "NOK 55000.00",
          "invoices": "1, 2", "last_talk": "2026-02-03 email: reached, forgot",
          "promise": "NOK 500.00 by 2026-04-25, open", "why": "A talk may show why the claim is not paid.",
        ]
      ])
    let nobody = try Output.of(["report", "worklist", "--set", "call_from=NOK 90000.00"] + over)
    #expect(nobody.status == 0 && nobody.text == "Nobody is to be called on 2026-03-05.\n", "\(nobody.errors)")
  }

  @Test(arguments: [("30,20", "30,20"), ("", ""), ("0", "0"), ("30,x", "30,x")])
  func bucketsThatAreNoneAreRefused(given: String, shown: String) throws {
    let output = try Output.of(["report", "ageing", "--buckets", given])
    #expect(output.status == 64 && output.errors.contains("not '\(shown)'"), "\(output.errors)")
  }
}
