import PolicyEngine
import Receivables
import TestSupport
import Testing

@Suite struct EvaluatorTests {
  @Test func aNoticeCarriesAllItsParticulars() throws {
    let policies = try TemporaryPolicies(
      reminder: """
          if receivable.days_overdue < 5 then return wait { reason = "grace_period", next_look = receivable.effective_due_day + 5 } end
          return notice { level = "friendly", reason = "first_reminder", deadline_days = 10, note = "hello" }
        """)
    let early = try #require(try policies.decide(Samples.account(), asOf: "2026-03-06").first)
    #expect(early.outcome == .wait)
    #expect(early.reason == "grace_period")
    #expect(early.nextLook == Samples.day("2026-03-07"))
    let decision = try #require(try policies.decide(Samples.account(), asOf: "2026-03-07").first)
    #expect(decision.outcome == .notice)
    #expect(decision.action?.level == .friendly)
    #expect(decision.action?.letter == "friendly")
    #expect(decision.action?.deadline == Samples.day("2026-03-17"))
    #expect(decision.nextLook == Samples.day("2026-03-18"))
    #expect(decision.reasonText == "The claim is overdue and nothing has been sent yet.")
    #expect(decision.note == "hello")
    #expect(decision.decidedAt == SourceLine(file: "shop/policy.lua", line: 4))
    #expect(decision.policy.name == "shop")
    #expect(decision.policy.contentHash.count == 64)
    #expect(decision.fuel > 0)
  }

  @Test func factsAreWhatThePolicyReadAndNothingElse() throws {
    let policies = try TemporaryPolicies(
      reminder: """
          if receivable.customer.kind == "public" or #receivable.customer.receivables > 5 then return wait { reason = "grace_period" } end
          for _, other in ipairs(receivable.customer.receivables) do
            if other.id ~= receivable.id and other.days_overdue > 3 then return wait { reason = "grace_period" } end
          end
          return wait { reason = "grace_period", next_look = ctx.today + 1 }
        """)
    let account = Samples.account([Samples.invoice("1"), Samples.invoice("2", due: "2026-03-03")])
    let decision = try #require(try policies.decide(account, asOf: "2026-03-05").first)
    let facts = decision.facts.map { "\($0.name): \($0.value)" }
    #expect(
      facts == [
        "receivable.id: string(\"r-1\")", "receivable.customer.kind: string(\"unknown\")",
        "#receivable.customer.receivables: integer(2)", "receivable.customer.receivables[2].id: string(\"r-2\")",
        "receivable.customer.receivables[2].days_overdue: integer(2)",
      ])
  }

  @Test func openReceivablesOnlyAreDecided() throws {
    let policies = try TemporaryPolicies(reminder: "return wait { reason = \"grace_period\" }")
    var account = Samples.account([Samples.invoice("1"), Samples.invoice("2")])
    account.payments = [Payment(id: "p", paidOn: Samples.day("2026-03-01"), amount: Samples.nok(1000), invoice: "i-1")]
    let decisions = try policies.decide(account, asOf: "2026-03-05")
    #expect(decisions.map(\.subject.invoiceNumber) == ["2"])
  }

  @Test func theOrderOfInvoicesChangesNothing() throws {
    let policies = try TemporaryPolicies(
      reminder:
        "return wait { reason = \"grace_period\", note = receivable.invoice_number .. tostring(receivable.customer.open_count) }"
    )
    let invoices = (1...9).map { Samples.invoice("\($0)", due: "2026-03-0\($0)") }
    let straight = try policies.decide(Samples.account(invoices), asOf: "2026-04-01")
    let reversed = try policies.decide(Samples.account(invoices.reversed()), asOf: "2026-04-01")
    #expect(straight == reversed)
    #expect(straight.count == 9)
  }

  @Test func fuelDoesNotHangOnWhatWasDecidedBefore() throws {
    let policies = try TemporaryPolicies(
      reminder: """
          local text = ""
          for i = 1, 50 do text = text .. receivable.invoice_number .. i end
          return wait { reason = "grace_period", note = text }
        """)
    let invoices = (1...60).map { Samples.invoice("\($0)") }
    let alone = try invoices.map {
      try #require(try policies.decide(Samples.account([$0]), asOf: "2026-03-10").first).fuel
    }
    let together = try policies.decide(Samples.account(invoices), asOf: "2026-03-10")
    for (invoice, fuel) in zip(invoices, alone) {
      #expect(together.first { $0.subject.invoiceNumber == invoice.number }?.fuel == fuel)
    }
  }

  @Test func aDunningBlockHoldsWithoutAskingThePolicy() throws {
    let policies = try TemporaryPolicies(reminder: "error(\"asked\")")
    var account = Samples.account()
    account.blocks = [
      DunningBlock(
        id: "b", from: Samples.day("2026-03-01"), until: Samples.day("2026-03-20"), reason: "agreed with Kari")
    ]
    let decision = try #require(try policies.decide(account, asOf: "2026-03-10").first)
    #expect(decision.outcome == .hold)
    #expect(decision.reason == "blocked")
    #expect(decision.reasonText == "Reminders are stopped until 2026-03-20: agreed with Kari")
    #expect(decision.nextLook == Samples.day("2026-03-21"))
  }

  @Test func invoiceThenCustomerThenCreditorThenDefaultNamesThePolicy() throws {
    let files = Dictionary(
      uniqueKeysWithValues: ["a", "b", "c"].map {
        (
          "\($0)/policy.lua",
          "return { api = 1, ladder = { \"friendly\" }, reminder = function() return wait { reason = \"not_due\" } end }"
        )
      })
    let policies = try TemporaryPolicies(reminder: "return wait { reason = \"not_due\" }", files: files)
    var creditor = Samples.creditor
    var account = Samples.account([Samples.invoice("1"), Samples.invoice("2")])
    let names = { (account: Account, creditor: Creditor) in
      try policies.decide(account, creditor: creditor, asOf: "2026-03-10").map(\.policy.name)
    }
    #expect(try names(account, creditor) == ["shop", "shop"])
    creditor.policy = "a"
    #expect(try names(account, creditor) == ["a", "a"])
    account.customer.policy = "b"
    #expect(try names(account, creditor) == ["b", "b"])
    account.invoices[1].policy = "c"
    #expect(try names(account, creditor) == ["b", "c"])
    account.invoices[1].policy = "missing"
    let decisions = try policies.decide(account, creditor: creditor, asOf: "2026-03-10")
    #expect(decisions.map(\.outcome) == [.wait, .error])
    #expect(decisions[1].failure?.kind == .notLoaded)
  }
}
