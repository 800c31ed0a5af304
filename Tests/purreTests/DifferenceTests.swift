import Foundation
import Testing

/// What changes when a number changes, by the real binary over the example.
@Suite struct DifferenceTests {
  @Test func aLongerGraceIsSeenBeforeItTouchesAnybody() throws {
    let output = try Output.of(["diff", "fjordbakeriet", "fjordbakeriet?grace_days=10", "--examples", "1"])
    #expect(output.status == 0)
    #expect(
      output.text.hasPrefix(
        """
        fjordbakeriet against fjordbakeriet?grace_days=10, on 2026-03-20
        The texts of the policy and its law are the same.
        Parameters: grace_days 4 → 10.
        11 of 40 receivables are decided otherwise: NOK 78340.75 open, 11 customers.

        notice friendly → contact: 1
          NOK 8200.00 open, 1 customer, first on 2026-03-20
            26055, Torget Kafé, NOK 8200.00, on 2026-03-20
                reason first_reminder → cafe_first_call; next look 2026-03-31 →
                2026-03-21; deadline 2026-03-30 → -
                decided by standard-no/policy.lua:
        """))
    #expect(output.text.contains("\nnotice friendly → wait: 3\n  NOK 8300.00 open, 3 customers, first on 2026-03-20\n"))
    #expect(output.text.contains("    … and 2 more (--examples 3 shows them)\n"))
  }

  @Test func parametersOfOneSideAloneAreNamedWithoutValues() throws {
    let output = try Output.of(["diff", "fjordbakeriet", "standard-no"])
    #expect(
      output.text.hasPrefix(
        """
        fjordbakeriet against standard-no, on 2026-03-20
        Parameters: business_days_only true → false, call_from NOK 10000.00 → NOK
        20000.00, grace_days 4 → 5, limit_by_group false → true, smallest_claim NOK
        100.00 → NOK 50.00.
        Parameters of the old side alone: part_from, part_percent, public_grace_days,
        regular_after, regular_grace_days.

        """))
  }

  @Test func nothingChangesBetweenAPolicyAndItself() throws {
    let output = try Output.of(["diff", "fjordbakeriet", "fjordbakeriet", "--fail-on-change"])
    #expect(output.status == 0)
    #expect(
      output.text == """
        fjordbakeriet against fjordbakeriet, on 2026-03-20
        The texts of the policy and its law are the same.
        0 of 40 receivables are decided otherwise.

        """)
  }

  @Test func aChangeCanFailAPipeline() throws {
    let output = try Output.of(["diff", "standard-no", "strict-no", "--fail-on-change", "--format", "json"])
    let document = try #require(try JSONSerialization.jsonObject(with: Data(output.text.utf8)) as? [String: Any])
    let groups = try #require(document["groups"] as? [[String: Any]])
    let counted = groups.compactMap { $0["count"] as? Int }.reduce(0, +)
    #expect(output.status == 1 && document["changed"] as? Int == counted && counted > 0)
  }

  @Test func howManyWorkAtItChangesNothing() throws {
    let sides = ["diff", "standard-no", "strict-no", "--from", "2026-03-01", "--to", "2026-03-20", "--format", "json"]
    #expect(try Output.of(sides + ["-j", "1"]).text == Output.of(sides + ["-j", "3"]).text)
  }

  @Test func overAPeriodEachSideLivesWithItsOwnDecisions() throws {
    let output = try Output.of([
      "diff", "standard-no", "standard-no?patience_days=0", "--from", "2026-03-20", "--to", "2026-04-20",
    ])
    #expect(
      output.status == 0
        && output.text.hasPrefix("standard-no against standard-no?patience_days=0, from 2026-03-20 to 2026-04-20\n"))
    #expect(
      output.text.contains(
        "\nwait → notice collection_notice: 1\n  NOK 7400.00 open, 1 customer, first on 2026-03-20\n"))
  }

  /// A payment of all that was invoiced covers charges first, so that the side that claims them has something left to
  /// decide: two fees of NOK 38.00, and 12 % on NOK 1000.00 for the 37 days to the last notice, NOK 12.16.
  @Test func aSideThatHasNothingOpenDecidesNothing() throws {
    let amount = { (text: String) in #"{ "amount": "\#(text)", "currency": "NOK" }"# }
    let invoice = { (id: String, issued: String, due: String, text: String) in
      #"{ "id": "\#(id)", "number": "\#(id)", "issue_day": "\#(issued)", "currency": "NOK", "subject": "Bread", "#
        + #""receivables": [{ "id": "\#(id)", "due_day": "\#(due)", "amount": \#(amount(text)) }] }"#
    }
    let ledger = """
      { "format": "purre-ledger/1", "creditors": [{ "id": "baker", "name": "Baker AS" }], "accounts": [{
        "creditor": "baker", "customer": { "id": "k1", "name": "Kari Nordmann", "kind": "consumer" },
        "invoices": [\(invoice("1", "2025-12-20", "2026-01-05", "1000.00")), \(invoice("2", "2026-02-10", "2026-03-10", "500.00"))],
        "payments": [{ "id": "p1", "paid_on": "2026-02-15", "amount": \(amount("1500.00")) }]
      }] }
      """
    let file = try Output.temporaryFolder().appending(path: "books.json")
    try Data(ledger.utf8).write(to: file)
    let sides = ["standard-no", "standard-no?charge_fees=false&claim_interest=false"]
    let over = ["--ledger", file.path, "--from", "2026-01-10", "--to", "2026-02-20"]
    let output = try Output.of(["diff"] + sides + over)
    #expect(output.status == 0, "\(output.errors)")
    let policy = try String(contentsOf: Output.root.appending(path: "Policies/standard-no/policy.lua"), encoding: .utf8)
    let notDue = "    return wait { reason = \"not_due\", next_look = receivable.effective_due_day + 1 }"
    let line =
      try #require(policy.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0 == notDue }) + 1
    #expect(
      output.text.contains(
        """

        wait → nothing open: 1
          NOK 88.16 open, 1 customer, first on 2026-02-15
            2, Kari Nordmann, NOK 88.16, on 2026-02-15
                decided by standard-no/policy.lua:\(line) → nobody, since nothing was open

        """), "\(output.text)")
    // 12 % on NOK 1000.00 for 19 days is NOK 6.25 on the first, and what is left of NOK 12.16 on the second.
    #expect(
      output.text.contains(
        """
        2 of 2 receivables are decided otherwise: NOK 1088.16 open, 1 customer. Charges:
        NOK 88.16 before, nothing after.

        in all                              before           after
          notice friendly           1 (1 customer)  1 (1 customer)
          notice reminder           1 (1 customer)  1 (1 customer)
          notice collection_notice  1 (1 customer)  1 (1 customer)
          fees                           NOK 76.00               -
          interest                       NOK 12.16               -
          first day                     2026-01-10      2026-01-10
          last day                      2026-02-11      2026-02-11

        2026-01
          notice friendly           1 (1 customer)  1 (1 customer)
          notice reminder           1 (1 customer)  1 (1 customer)
          fees                           NOK 38.00               -
          interest                        NOK 6.25               -

        2026-02
          notice collection_notice  1 (1 customer)  1 (1 customer)
          fees                           NOK 38.00               -
          interest                        NOK 5.91               -

        """), "\(output.text)")
    let turned = try Output.of(["diff"] + sides.reversed() + over)
    #expect(
      turned.text.contains("\nnothing open → wait: 1\n")
        && turned.text.contains("decided by nobody, since nothing was open → "), "\(turned.text)")
    for format in ["json", "html"] {
      let page = try Output.of(["diff"] + sides + over + ["--format", format])
      #expect(page.status == 0 && page.text.contains("nothing"), "\(page.text)\(page.errors)")
    }
  }

  @Test func thePageHoldsEverythingThatItNeeds() throws {
    let page = try Output.of(["diff", "fjordbakeriet", "fjordbakeriet?grace_days=10", "--format", "html"]).text
    #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<h2 id=\"change-1\">notice friendly → contact: 1</h2>"))
    #expect(!page.contains("http") && !page.contains("<script") && !page.contains("<link"))
    #expect(page.contains("<td data-label=\"customer\">Torget Kafé (k11)</td>"))
  }

  @Test(arguments: [
    (["fjordbakeriet", "fjordbakeriet?grase_days=1"], 2, "did you mean 'grace_days'?"),
    (["fjordbakeriet", "nosuch"], 3, "no plug-in 'nosuch'"),
    (["fjordbakeriet", "strict-no", "--from", "2026-03-20"], 64, "Give both --from and --to"),
    (["fjordbakeriet", "strict-no", "--from", "2026-03-20", "--to", "2026-03-19"], 64, "must not lie before"),
    (["@HEAD", "@HEAD"], 64, "A side is a plug-in"), (["fjordbakeriet@", "fjordbakeriet"], 64, "A side is a plug-in"),
    (["fjordbakeriet", "fjordbakeriet", "-j", "0"], 64, "--jobs must be 1 to 256"),
  ])
  func mistakesAreTold(_ sides: [String], _ status: Int32, _ part: String) throws {
    let output = try Output.of(["diff"] + sides)
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
  }
}
