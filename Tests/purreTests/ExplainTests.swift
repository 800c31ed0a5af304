import Foundation
import Testing

/// Decisions explained to those who write policies and to those who speak with customers, by the real binary.
@Suite struct ExplainTests {
  @Test func aClerkReadsSentences() throws {
    let output = try Output.of(["explain", "--invoice", "26077", "--for", "clerk"])
    #expect(output.status == 0)
    #expect(
      output.text.hasPrefix(
        """
        Invoice 26077, Ola Fjeld, on 20 March 2026
          NOK 890.00 is open; it was to be paid by 18 March 2026.
          Nothing is done. The claim is due, but the days of grace are not over.
          It is looked at again on 22 March 2026.

        What was checked, in this order
        """))
    #expect(
      output.text.contains(
        """
          - Days since the effective due day: 2. That is below 4 (days after the due day
            before the friendly reminder).

        """))
    let whole = try Output.of(["explain", "--invoice", "26077", "--for", "clerk", "--sources"])
    #expect(
      whole.text.contains(
        """
          - Days after the due day before the friendly reminder: 4, default of
            fjordbakeriet.

        """))
    for code in ["grace_period", "policy.lua", "nil", "receivable."] { #expect(!output.text.contains(code), "\(code)") }
  }

  @Test func anAuthorSeesWhatTheSourceSaw() throws {
    let output = try Output.of(["explain", "--invoice", "26077"])
    let seen = [
      " | if receivable.days_overdue >= p.grace_days then",
      "      |   receivable.days_overdue = 2, parameters.grace_days = 4",
      "      |   receivable.days_overdue >= p.grace_days: 2 >= 4 is false", "      |   if: not taken\n",
    ].joined(separator: "\n")
    #expect(output.text.contains(seen), "\(output.text)")
  }

  @Test func whatWasNearestIsToldWithWhatItLacked() throws {
    let clerk = try Output.of(["explain", "--invoice", "26077", "--for", "clerk"]).text
    #expect(
      clerk.contains(
        """
        Why nothing else was decided
          - A notice of level friendly would need days since the effective due day to be
            at least 4 (days after the due day before the friendly reminder), but it is
            2.

        """))
    let author = try Output.of(["explain", "--invoice", "26071"]).text
    let nearest = try #require(author.components(separatedBy: "What was nearest to deciding otherwise\n").last)
    #expect(nearest.hasPrefix("  notice collection_notice "), "\(nearest)")
  }

  @Test func whatIsSaidToChangeItWasDecided() throws {
    let output = try Output.of(["explain", "--invoice", "26046", "--for", "clerk"])
    #expect(
      output.text.hasSuffix(
        """
          - If NOK 6020.01 more had been paid by today: Nothing is done. What is open is
            too small to send a notice for.

        """), "\(output.text)")
  }

  @Test func theLawIsGivenWithItsSource() throws {
    let output = try Output.of(["explain", "--invoice", "26068", "--for", "clerk", "--sources"])
    #expect(output.text.contains("from 1 January 2026.") && output.text.contains("NOK 297.96"))
    let json = try Output.of(["explain", "--invoice", "26068", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.text.utf8)) as? [String: Any])
    let explanation = try #require((document["explanations"] as? [[String: Any]])?.first)
    let values = try #require(explanation["law_values"] as? [[String: Any]])
    #expect(
      values.contains { $0["parameter"] as? String == "late_interest_rate" && $0["from"] as? String == "2026-01-01" })
    let lines = try #require(explanation["lines"] as? [[String: Any]])
    let checks = lines.flatMap { $0["checks"] as? [[String: Any]] ?? [] }
    #expect(checks.contains { $0["sign"] as? String == "<" && $0["held"] as? Bool == false })
  }

  /// Reasons are broken over lines on a narrow terminal, never cut: without white space the text is the same.
  @Test(arguments: ["clerk", "author"])
  func narrowTerminalsLoseNothing(_ reader: String) throws {
    let texts = try ["60", "80", "120"].map { columns in
      let output = try Output.ofShell("COLUMNS=\(columns) purre explain --invoice 26052 --for \(reader)")
      for line in output.text.split(separator: "\n") where !line.contains("policy.lua") {
        #expect(line.count <= Int(columns) ?? 0 || !line.dropFirst(14).contains(" "), "\(line)")
      }
      return output.text.filter { !$0.isWhitespace && $0 != "|" }
    }
    #expect(texts[0] == texts[1] && texts[1] == texts[2])
  }
}
