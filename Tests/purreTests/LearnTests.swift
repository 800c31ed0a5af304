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
      "What letters change cannot be known from these figures", "with 27\n  a side 38, with 100 a side 20",
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
}
