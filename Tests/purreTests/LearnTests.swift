import Foundation
import Testing

/// What the books say of the past, by the whole program.
@Suite struct LearnTests {
  /// The bakery's books tell little, and the report says so: 47 claims fell due, of which 14 were paid in time to be
  /// known, and no customer has paid eight.
  @Test func smallBooksAreToldThatTheyTellLittle() throws {
    let output = try Output.of(["learn"])
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    #expect(
      output.text.hasPrefix(
        """
        What the books say, 2025-03-20 to 2026-03-19
        365 days, 36 accounts, 47 claims that fell due.

        """), "\(output.text)")
    for words in [
      "Nobody of 0 customers with 8 or more paid claims.", "1 of 35 email addresses sent the last message back.",
      "What letters change cannot be known from these figures", "with 27 a side 38,\n  with 100 a side 20",
      "What matters most, by the money in it\n", "After a letter\n", "customers of '", "What became of the claims\n",
      "more than 90 days late",
      "claims of the period had a letter: too few for any trial.",
    ] { #expect(output.text.contains(words), "\(words)") }
  }

  /// The sums are those of the list of what is open: 205,335.75 by customers, and 187,195.75 of it past due.
  @Test func whatIsOpenIsWhatTheAgeingListHas() throws {
    let learned = try Output.of(["learn", "--format", "json"])
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(learned.text.utf8)) as? [String: Any])
    let figures = try #require((told["figures"] as? [[String: Any]])?.first)
    let ageing = try Output.of([
      "report", "ageing", "--as-of", "2026-03-19", "--ledger", "Policies/fjordbakeriet/testdata/books.json",
      "--format", "json",
    ])
    let list = try #require(try JSONSerialization.jsonObject(with: Data(ageing.text.utf8)) as? [String: Any])
    let total = try #require((list["totals"] as? [[String: Any]])?.first)
    #expect(figures["open"] as? String == total["open"] as? String && figures["open"] as? String == "205335.75")
    #expect((told["curves"] as? [[String: Any]])?.first?["claims"] as? Int == 47)
  }

  /// Half of sixty claims that were open two days before the first letter were paid in those days; the command that is
  /// told shows what another grace would decide.
  @Test func aLessonEndsInACommandThatWorks() throws {
    let folder = try Output.temporaryFolder()
    let claims = (0..<60).map { number -> (invoice: String, payment: String) in
      // Wednesdays from 3 September on, twelve of them.
      let due = 20_334 + 7 * (number % 12)
      let day = { (days: Int) in
        let parts = Calendar.iso.dateComponents(
          [.year, .month, .day], from: Date(timeIntervalSince1970: Double(days) * 86400))
        return [parts.year, parts.month, parts.day].map { ($0 ?? 0) < 10 ? "0\($0 ?? 0)" : "\($0 ?? 0)" }
          .joined(separator: "-")
      }
      let amount = #"{"amount":"100.00","currency":"NOK"}"#
      return (
        #"{"id":"\#(number)","number":"\#(number)","issue_day":"\#(day(due - 14))","currency":"NOK","lines":[{"description":"x","gross":\#(amount)}],"receivables":[{"id":"r\#(number)","due_day":"\#(day(due))","amount":\#(amount)}]}"#,
        #"{"id":"b\#(number)","paid_on":"\#(day(due + (number < 30 ? 4 : 40)))","amount":\#(amount),"invoice":"\#(number)"}"#
      )
    }
    let file = folder.appending(path: "books 1.json").path
    let books =
      #"{"format":"purre-ledger/1","creditors":[{"id":"us","name":"Us","policy":"standard-no"}],"accounts":[{"creditor":"us","customer":{"id":"a","name":"A","kind":"business"},"invoices":["#
      + claims.map(\.invoice).joined(separator: ",") + #"],"payments":["#
      + claims.map(\.payment).joined(separator: ",") + "]}]}"
    try books.write(toFile: file, atomically: true, encoding: .utf8)
    let output = try Output.of(["learn", "--ledger", file, "--as-of", "2026-01-30"])
    let lesson = """
      What could be tried, and what it changes
        50 % (38–62) of 60 claims that were open two days before the first letter were
        paid in those days by themselves: waiting a little longer would spare letters.
        grace_days 5 → 8:
          purre diff standard-no 'standard-no?grace_days=8' --ledger '\(file)' --as-of 2026-01-30

      """
    #expect(output.status == 0 && output.text.contains(lesson), "\(output.text) \(output.errors)")
    let command = try #require(output.text.split(separator: "\n").first { $0.hasPrefix("    purre diff ") })
    #expect(try Output.ofShell(String(command)).status == 0)
  }

  /// What the example's policy answers to orders of the past, by a policy that asks for prepayment sooner too.
  @Test func creditIsReplayed() throws {
    let asked = [
      "learn", "--credit", "standard-no", "--credit", "standard-no?credit_overdue_days=1", "--format", "json",
    ]
    let output = try Output.of(asked)
    #expect(output.status == 0 && output.errors.isEmpty, "\(output.errors)")
    #expect(output.text == (try Output.of(asked).text))
    let told = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    let policies = try #require(told["policies"] as? [[String: Any]])
    #expect(policies.compactMap { $0["policy"] as? String } == ["standard-no", "standard-no?credit_overdue_days=1"])
    let orders = policies.map { policy in
      (policy["answers"] as? [[String: Any]] ?? []).reduce(policy["too_young"] as? Int ?? 0) {
        $0 + ($1["orders"] as? Int ?? 0)
      }
    }
    #expect(orders[0] == orders[1] && orders[0] > 0, "\(orders)")
    let text = try Output.of(["learn", "--credit", "standard-no"])
    #expect(text.text.hasPrefix("What credit would have been given, 2025-03-20 to 2026-03-19\n"), "\(text.text)")
  }

  @Test(arguments: [
    ("standard-no@HEAD", 64, "takes a policy with parameters"), ("standard-no?patience=1", 2, "patience"),
    ("standrad-no", 3, "standrad-no"),
  ])
  func aCreditPolicyThatCannotBeAskedIsAFault(side: String, status: Int32, words: String) throws {
    let output = try Output.of(["learn", "--credit", side])
    #expect(output.status == status && output.text.isEmpty && output.errors.contains(words), "\(output.errors)")
  }
}

extension Calendar {
  fileprivate static var iso: Calendar {
    var calendar = Calendar(identifier: .iso8601)
    calendar.timeZone = .gmt
    return calendar
  }
}
