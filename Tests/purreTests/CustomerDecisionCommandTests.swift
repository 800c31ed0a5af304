import Foundation
import Testing

/// Decisions for a customer and several actions in one, by the real binary: shown, recorded, replayed, compared,
/// explained, run.
@Suite struct CustomerDecisionCommandTests {
  private let folder: URL
  private let books: String

  /// Five invoices of one customer, overdue since the first days of March.
  init() throws {
    folder = try Output.temporaryFolder()
    let invoices = (1...5).map { number in
      """
      {"id": "\(number)", "number": "\(number)", "issue_day": "2026-02-01", "currency": "NOK", "subject": "Bread",
       "receivables": [{"id": "\(number)", "sequence": 1, "due_day": "2026-03-0\(number)",
       "amount": {"amount": "100.00", "currency": "NOK"}}]}
      """
    }
    books = folder.appending(path: "books.json").path
    try """
    {"format": "purre-ledger/1", "creditors": [{"id": "shop", "name": "Shop", "currency": "NOK"}], "accounts": [{"creditor": "shop",
      "customer": {"id": "k1", "name": "Kari Holm"}, "invoices": [\(invoices.joined(separator: ",\n"))]}]}
    """.write(toFile: books, atomically: true, encoding: .utf8)
  }

  private func purre(_ arguments: [String], policy: String = "one-call", status: Int32 = 0) throws -> String {
    let options = ["--policies", "Tests/PolicyTestingTests/Scenarios", "--policy", policy]
    let output = try Output.of(arguments + options)
    #expect(output.status == status, "\(output.errors)")
    return output.text
  }

  private func preview(_ format: String, policy: String = "one-call", day: String = "2026-03-06", status: Int32 = 0)
    throws -> String
  {
    try purre(
      ["dry-run", "--ledger", books, "--as-of", day, "--format", format], policy: policy, status: status)
  }

  @Test func oneCallIsShownForTheCustomer() throws {
    #expect(
      try preview("text") == """
        Decisions for 2026-03-06, by one-call

          invoice   due         open NOK  decision                            next look
        Kari Holm (k1)
          customer  2026-03-01    500.00  contact: customer_talk              2026-03-13
              about 1, 2, 3, 4, 5
              by Anne
          1         2026-03-01    100.00  wait: with_customer                 2026-03-07
              by itself: contact, early_contact
          2         2026-03-02    100.00  wait: with_customer                 2026-03-07
              by itself: contact, early_contact
          3         2026-03-03    100.00  wait: with_customer                 2026-03-07
              by itself: contact, early_contact
          4         2026-03-04    100.00  wait: with_customer                 2026-03-07
              by itself: contact, early_contact
          5         2026-03-05    100.00  wait: with_customer                 2026-03-07
              by itself: contact, early_contact

          outcome             count        open
          wait                    5  NOK 500.00
          contact                 1    NOK 0.00
          in all                  6

        """)
    let lines = try preview("ndjson").split(separator: "\n")
    let customer = try #require(lines.first { $0.contains("\"claims\"") })
    #expect(
      customer.contains("\"assignee\": \"Anne\"") && customer.contains("\"invoice_number\": \"5\"")
        && !customer.contains("\"due_day\": \"2026-03-05\""))
    let rows = try preview("csv").split(separator: "\r\n")
    #expect(rows[0].hasSuffix("law_reason,step,also,assignee,credit_state,days_overdue,channel,deadline,reason_text"))
    #expect(rows[1].hasPrefix("shop,k1,Kari Holm,\"1, 2, 3, 4, 5\",,2026-03-01,500.00,NOK,contact,"), "\(rows[1])")
    #expect(rows[1].hasSuffix(",,Anne,,4,phone,,One talk is about all that the customer owes."), "\(rows[1])")
  }

  @Test func whatIsRecordedReplays() throws {
    for (policy, day, count) in [("one-call", "2026-03-06", 6), ("follow-up-levels", "2026-04-01", 5)] {
      let record = folder.appending(path: "\(policy).ndjson").path
      _ = try purre(["dry-run", "--ledger", books, "--as-of", day, "--record", record], policy: policy)
      let replayed = try Output.of(["replay", record, "--policies", "Tests/PolicyTestingTests/Scenarios"])
      #expect(replayed.text == "\(count) the same, 0 different\n", "\(replayed.text) \(replayed.errors)")
    }
  }

  /// What was recorded, be it about a customer or have companions, passes as a test; and the test tells all of it.
  @Test(arguments: [
    ("one-call", "2026-03-06", "expect(a:customer_on(\"2026-03-06\")):outcome \"contact\"", ":assignee \"Anne\""),
    (
      "overdue-states", "2026-03-20", "expect(a:customer_on(\"2026-03-20\")):outcome \"credit_watch\"",
      ":state \"OD1\"\n    :also(\"notice\", { reason = \"state_entered\", level = \"friendly\", "
    ),
  ])
  func aRecordedDecisionAboutACustomerIsATest(policy: String, day: String, asked: String, told: String) throws {
    let scenarios = Output.root.appending(path: "Tests/PolicyTestingTests/Scenarios").path
    try FileManager.default.copyItem(atPath: "\(scenarios)/\(policy)", toPath: folder.appending(path: policy).path)
    let record = folder.appending(path: "record.ndjson").path
    _ = try purre(["dry-run", "--ledger", books, "--as-of", day, "--record", record], policy: policy)
    let line = try #require(try String(contentsOfFile: record, encoding: .utf8).split(separator: "\n").first)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let id = try #require(object["id"] as? String)
    let test = try Output.of(["replay", record, "--id", id, "--as-test", "--policies", scenarios])
    #expect(test.text.hasPrefix("test(\"Kari Holm as a whole on \(day)\", function()\n"), "\(test.text)")
    #expect(test.text.contains("  \(asked)\n") && test.text.contains("    \(told)"), "\(test.text)")
    try Data(test.text.utf8).write(to: folder.appending(path: "\(policy)/policy_test.lua"))
    let run = try Output.of(["test", folder.appending(path: policy).path, "--policies", "Policies"])
    #expect(run.text.contains("1 passed"), "\(run.text)\(run.errors)")
  }

  @Test func thePageOfAnExplanationIsNamedAfterTheCustomer() throws {
    let asked = ["explain", "--customer", "k1", "--ledger", books, "--as-of", "2026-03-06"]
    let page = try purre(asked + ["--format", "html"])
    #expect(page.contains("<title>Why: customer k1</title>"), "\(page)")
  }

  @Test func aDecisionAboutACustomerIsExplained() throws {
    let text = try purre(["explain", "--customer", "k1", "--ledger", books, "--as-of", "2026-03-06"])
    #expect(text.hasPrefix("Customer k1, Kari Holm, on 2026-03-06\n"), "\(text)")
    #expect(text.contains("500.00 is open on 5 claims (1, 2, 3, 4, 5)"), "\(text)")
    #expect(text.contains("Anne speaks with the customer by phone."), "\(text)")
    #expect(text.contains("account.overdue_count"), "\(text)")
    let claim = try purre(
      ["explain", "--invoice", "3", "--ledger", books, "--as-of", "2026-03-06", "--for", "clerk"])
    #expect(claim.contains("It is done once, for the customer as a whole."), "\(claim)")
    let none = try Output.of(["explain", "--customer", "k05"])
    #expect(
      none.status == 5 && none.errors.contains("nothing is decided about customer 'k05' as a whole"), "\(none.errors)")
  }

  @Test func theWorkListHasOneCall() throws {
    let list = try purre(
      ["report", "worklist", "--ledger", books, "--as-of", "2026-03-06", "--format", "csv"])
    let rows = list.split(separator: "\r\n")
    #expect(rows.count == 2 && rows[1].contains("\"1, 2, 3, 4, 5\"") && rows[1].hasSuffix(",Anne"), "\(list)")
  }

  @Test func aDifferenceCountsCompanionsAndCustomers() throws {
    let output = try Output.of([
      "diff", "attempts", "follow-up-levels", "--policies", "Tests/PolicyTestingTests/Scenarios", "--ledger", books,
      "--from", "2026-03-01", "--to", "2026-04-30",
    ])
    #expect(output.status == 0 && output.text.contains("contact"), "\(output.text) \(output.errors)")
    #expect(output.text.contains("task"), "\(output.text)")
    let customers = try Output.of([
      "diff", "attempts", "one-call", "--policies", "Tests/PolicyTestingTests/Scenarios", "--ledger", books,
      "--as-of", "2026-03-06",
    ])
    #expect(customers.text.contains("nothing about the customer → contact: 1"), "\(customers.text)")
  }

  /// From import to a stop of deliveries that is carried out and known to the credit.
  @Test func aStateOfTheCreditGoesThroughTheOutbox() throws {
    let policies = Output.root.appending(path: "Tests/PolicyTestingTests/Scenarios").path
    let output = try Output.ofScript(
      """
      sed s/NOK/EUR/g \(books) > euros.json
      purre import euros.json --into books.db --as-of 2026-03-31 > taken
      # The letter of OD2 is blocked, since the one of OD1 was never sent; deliveries are stopped all the same.
      purre run --ledger books.db --as-of 2026-03-30 --policies \(policies) --policy overdue-states > decided \
        || test $? = 1
      purre outbox list --ledger books.db --format ndjson | grep -o '"assignee.*'
      purre outbox outcome 1 done --ledger books.db --as-of 2026-03-30 --who Ola
      purre credit --customer k1 --amount "EUR 5.00" --ledger books.db --as-of 2026-03-30 --policies \(policies) \
        --policy overdue-states > answer || true
      grep -c "hold: deliveries_stopped" answer
      purre run --ledger books.db --as-of 2026-03-31 --policies \(policies) --policy overdue-states > again
      purre ledger check books.db
      """, in: folder)
    #expect(output.status == 0, "\(output.text)")
    #expect(
      output.text.contains(
        "\"assignee\": \"entitlement\", \"credit_state\": \"OD2\", \"credit_standing\": \"stop\"}"), "\(output.text)")
    #expect(output.text.contains("outbox: 1 credit new"), "\(output.text)")
    #expect(output.text.contains("done: outbox 1, credit_stop/OD2 for customer k1"), "\(output.text)")
    #expect(output.text.contains("outbox: nothing new"), "\(output.text)")
  }
}
