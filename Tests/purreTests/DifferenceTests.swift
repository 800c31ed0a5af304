import Foundation
import Testing

/// What changes when a number changes, by the real binary over the example.
@Suite struct DifferenceTests {
  @Test func aLongerGraceIsSeenBeforeItTouchesAnybody() throws {
    let output = try Output.of(["diff", "fjordbakeriet", "fjordbakeriet?grace_days=10"])
    #expect(output.status == 0)
    #expect(output.text.hasPrefix("""
      fjordbakeriet against fjordbakeriet?grace_days=10, on 2026-03-20
      9 of 40 receivables are decided otherwise.

      notice friendly → contact: 1
        NOK 8200.00, 1 customer, first on 2026-03-20
          26055, Torget Kafé, NOK 8200.00, on 2026-03-20
      """))
    #expect(output.text.contains("\nnotice friendly → wait: 3\n  NOK 8300.00, 3 customers, first on 2026-03-20\n"))
    #expect(output.text.contains("        next look 2026-03-21 → 2026-03-27\n"))
  }

  @Test func nothingChangesBetweenAPolicyAndItself() throws {
    let output = try Output.of(["diff", "fjordbakeriet", "fjordbakeriet", "--fail-on-change"])
    #expect(output.status == 0)
    #expect(output.text == "fjordbakeriet against fjordbakeriet, on 2026-03-20\n0 of 40 receivables are decided otherwise.\n")
  }

  @Test func aChangeCanFailAPipeline() throws {
    let output = try Output.of(["diff", "standard-no", "strict-no", "--fail-on-change", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    let groups = try #require(document["groups"] as? [[String: Any]])
    let counted = groups.compactMap { $0["count"] as? Int }.reduce(0, +)
    #expect(output.status == 1 && document["changed"] as? Int == counted && counted > 0)
  }

  @Test func overAPeriodEachSideLivesWithItsOwnDecisions() throws {
    let output = try Output.of(["diff", "standard-no", "standard-no?patience_days=0", "--from", "2026-03-20", "--to", "2026-04-20"])
    #expect(output.status == 0 && output.text.hasPrefix("standard-no against standard-no?patience_days=0, from 2026-03-20 to 2026-04-20\n"))
    #expect(output.text.contains("\nwait → notice collection_notice: 1\n  NOK 7400.00, 1 customer, first on 2026-03-20\n"))
  }

  @Test(arguments: [
    (["fjordbakeriet", "fjordbakeriet?grase_days=1"], 2, "did you mean 'grace_days'?"),
    (["fjordbakeriet", "nosuch"], 3, "no plug-in 'nosuch'"),
    (["fjordbakeriet", "strict-no", "--from", "2026-03-20"], 64, "Give both --from and --to"),
    (["fjordbakeriet", "strict-no", "--from", "2026-03-20", "--to", "2026-03-19"], 64, "must not lie before"),
  ])
  func mistakesAreTold(_ sides: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["diff"] + sides)
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
  }

  @Test func whatWasRecordedIsDecidedAgain() throws {
    let file = try Output.temporaryFolder().appending(path: "record.ndjson")
    #expect(try Output.of(["dry-run", "--record", file.path]).status == 0)
    let same = try Output.of(["replay", file.path])
    #expect(same.status == 0 && same.text == "40 the same, 0 different\n", "\(same.text)")
    let forged = try String(contentsOf: file, encoding: .utf8).replacing(#""outcome": "contact""#, with: #""outcome": "wait""#)
    try Data(forged.utf8).write(to: file)
    let other = try Output.of(["replay", file.path])
    #expect(other.status == 1 && other.text.hasSuffix("38 the same, 2 different\n"))
    #expect(other.text.contains("  outcome: \"wait\" → \"contact\"\n"))
    try Data("{}\n".utf8).write(to: file)
    #expect(try Output.of(["replay", file.path]).status == 2)
  }
}
