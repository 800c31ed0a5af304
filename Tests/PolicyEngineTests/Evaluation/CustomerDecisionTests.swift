import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Decisions for a customer, and how they meet those for each claim.
@Suite struct CustomerDecisionTests {
  private func policies(customer: String, reminder: String = "return wait { reason = \"grace_period\" }") throws
    -> TemporaryPolicies
  {
    var files = [
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly", "reminder" } }
      function policy.customer(account, ctx)
      \(customer)
      end
      function policy.reminder(receivable, ctx)
      \(reminder)
      end
      return policy
      """
    ]
    for level in ["friendly", "reminder"] { files["shop/letters/\(level).nb.mustache"] = "{{invoice}}" }
    return try TemporaryPolicies(files)
  }

  /// Three claims, due on 2026-03-02, 2026-03-04 and 2026-03-20, of 1000 kroner each.
  private static let account = Samples.account([
    Samples.invoice("1", due: "2026-03-02"), Samples.invoice("2", due: "2026-03-04"),
    Samples.invoice("3", due: "2026-03-20"),
  ])

  private func decide(_ customer: String, reminder: String = "return wait { reason = \"grace_period\" }") throws
    -> [Decision]
  {
    try policies(customer: customer, reminder: reminder).decide(Self.account, asOf: "2026-03-10")
  }

  @Test func theCustomerComesLastWithAllThatIsOwed() throws {
    let decisions = try decide("return contact { assignee = \"Anne\", reason = \"customer_talk\" }")
    #expect(decisions.count == 4)
    let subject = try #require(decisions.last?.subject)
    #expect(subject.isCustomer && subject.invoiceNumbers == "1, 2, 3" && subject.open == Samples.nok(3000))
    #expect(subject.dueDay == Samples.day("2026-03-02"))
    #expect(decisions.last?.facts == [] && decisions.dropLast().allSatisfy { !$0.subject.isCustomer })
  }

  @Test func theAccountShowsWhatIsOwed() throws {
    let body = """
      return wait { reason = "not_due", note = string.format("%d %d %d %s %s %s %s %s",
        account.claim_count, account.overdue_count, account.oldest_days_overdue, account.open, account.overdue,
        account.oldest_claim.invoice_number, account.credit_state, account.credit_standing) }
      """
    let decision = try #require(try decide(body).last)
    #expect(decision.note == "3 2 8 NOK 3000.00 NOK 2000.00 1 open open")
    #expect(
      decision.facts.map(\.name).contains("account.oldest_claim.invoice_number"), "\(decision.facts.map(\.name))")
  }

  /// A hold keeps back what claims would do, and tells what it was; what waits goes on waiting.
  @Test func aHoldHoldsTheClaims() throws {
    let decisions = try decide(
      "return hold { assignee = \"Anne\", reason = \"promise_open\", next_look = ctx.today + 3 }",
      reminder: """
        if receivable.days_overdue < 0 then return wait { reason = "not_due" } end
        return notice { level = "friendly", reason = "first_reminder", also = { contact { reason = "early_contact" } } }
        """)
    #expect(decisions.map(\.outcome) == [.hold, .hold, .wait, .hold])
    #expect(decisions[0].reason == "promise_open" && decisions[0].nextLook == Samples.day("2026-03-13"))
    #expect(decisions[0].byItself == "notice friendly, first_reminder")
    #expect(decisions[0].also == [] && decisions[0].action == nil && decisions[2].byItself == nil)
  }

  /// One talk takes the place of those of the claims; their letters go out all the same.
  @Test func aTalkTakesThePlaceOfTheClaims() throws {
    let decisions = try decide(
      "return contact { reason = \"customer_talk\", next_look = ctx.today + 7 }",
      reminder: """
        if receivable.days_overdue > 7 then
          return notice { level = "friendly", reason = "first_reminder", also = { contact { reason = "early_contact" } } }
        end
        return contact { reason = "early_contact" }
        """)
    #expect(decisions.map { $0.acts.map(\.outcome) } == [[.notice, .wait], [.wait], [.wait], [.contact]])
    #expect(decisions[1].reason == "with_customer" && decisions[1].nextLook == Samples.day("2026-03-11"))
    #expect(decisions[1].byItself == "contact, early_contact")
  }

  /// One letter speaks of the claims for which nothing stands against it; the third is not due.
  @Test func aLetterIsANoticeOfEachClaimThatMayHaveIt() throws {
    let decisions = try decide(
      "return notice { level = \"friendly\", deadline_days = 10, reason = \"customer_talk\" }")
    #expect(decisions.map(\.outcome) == [.notice, .notice, .wait, .notice])
    #expect(decisions.last?.subject.invoiceNumbers == "1, 2")
    #expect(
      decisions[0].action?.deadline == Samples.day("2026-03-20") && decisions[0].reason == "customer_talk"
        && decisions[0].byItself == "wait, grace_period")
    let later = DecisionPosting.record(decisions, in: Self.account)
    #expect(later.notices.map(\.receivables) == [["r-1"], ["r-2"]])
  }

  @Test func aLetterThatNoClaimMayHaveIsBlocked() throws {
    let decisions = try decide("return notice { level = \"reminder\", reason = \"customer_talk\" }")
    #expect(decisions.map(\.outcome) == [.wait, .wait, .wait, .blocked])
    #expect(decisions.last?.guards.map(\.id) == ["step_skipped"])
    #expect(decisions.last?.subject.invoiceNumbers == "1, 2, 3")
  }

  /// The customer's state of credit stands over those of the claims.
  @Test func theCustomersStateStandsOverThoseOfClaims() throws {
    let decisions = try decide(
      "return credit_watch { reason = \"credit_watched\" }",
      reminder: "return credit_stop { reason = \"deliveries_stopped\" }")
    #expect(decisions.map(\.outcome) == [.wait, .wait, .wait, .creditWatch])
  }

  @Test(
    arguments: [
      (
        "return suggest_handover { reason = \"uncollectable\" }",
        "policy.customer returned suggest_handover {…}, not a decision about a customer "
          + "(notice, wait, contact, task, hold, credit_stop, credit_watch, credit_resume)"
      ),
      (
        "return notice { level = \"friendly\", fee = money \"NOK 38.00\", reason = \"first_reminder\" }",
        "notice: claims charges for a customer, but they belong to one claim; claim them in policy.reminder"
      ),
    ])
  func whatIsNoDecisionAboutACustomerFailsAlone(body: String, message: String) throws {
    let decisions = try decide(body)
    #expect(decisions.map(\.outcome) == [.wait, .wait, .wait, .error])
    #expect(decisions.last?.failure?.message.contains(message) == true, "\(decisions.last?.failure?.message ?? "")")
  }

  /// Who is settled is asked about no more, unless the credit is in a state that could end.
  @Test func whoOwesNothingIsAskedAboutAStateAlone() throws {
    let policies = try policies(
      customer: """
        if account.claim_count > 0 then return credit_stop { reason = "deliveries_stopped" } end
        return credit_resume { reason = "deliveries_resumed", also = { contact { reason = "customer_talk" } } }
        """)
    var account = Self.account
    account.payments = [
      Payment(id: "p", paidOn: Samples.day("2026-03-05"), amount: Samples.nok(3000))
    ]
    #expect(try policies.decide(account, asOf: "2026-03-10") == [])
    account.creditChanges = [CreditChange(id: "c", day: Samples.day("2026-03-04"), standing: .stop)]
    let decision = try #require(try policies.decide(account, asOf: "2026-03-10").first)
    #expect(decision.acts.map(\.outcome) == [.creditResume, .blocked] && decision.subject.claims == [])
    #expect(decision.also[0].guards.map(\.message) == ["nothing is owed"])
  }

  /// The customer's own wish stands over those of the claims also where the credit is in that state already.
  @Test func theCustomersStateStandsOverThoseOfTheClaims() throws {
    let policies = try policies(
      customer: "return credit_watch { state = \"OD1\", reason = \"overdue_claims\" }",
      reminder: "return credit_stop { state = \"OD2\", reason = \"overdue_claims\" }")
    var account = Self.account
    for (changes, customer) in [
      ([], Outcome.creditWatch),
      ([CreditChange(id: "c", day: Samples.day("2026-03-04"), standing: .watch, state: "OD1")], .wait),
    ] {
      account.creditChanges = changes
      let decisions = try policies.decide(account, asOf: "2026-03-10")
      #expect(decisions.map(\.outcome) == [.wait, .wait, .wait, customer])
      #expect(decisions.dropLast().map(\.reason) == ["with_customer", "with_customer", "with_customer"])
      #expect(decisions.last?.reason == (changes.isEmpty ? "overdue_claims" : "credit_state_stands"))
    }
  }

  /// Where no claim tells that the customer's policy does not load, the decision about the customer does.
  @Test(arguments: [true, false])
  func aCustomersPolicyThatDoesNotLoadIsTold(isPaid: Bool) throws {
    let policies = try policies(customer: "return wait { reason = \"not_due\" }")
    var account = Self.account
    account.customer.policy = "gone"
    account.creditChanges = [CreditChange(id: "c", day: Samples.day("2026-03-04"), standing: .stop)]
    if isPaid {
      account.payments = [Payment(id: "p", paidOn: Samples.day("2026-03-05"), amount: Samples.nok(3000))]
    } else {
      for place in account.invoices.indices { account.invoices[place].policy = "shop" }
    }
    let decisions = try policies.decide(account, asOf: "2026-03-10")
    #expect(decisions.map(\.outcome) == (isPaid ? [.error] : [.wait, .wait, .wait, .error]))
    let told = try #require(decisions.last)
    #expect(told.subject.isCustomer && told.failure?.kind == .notLoaded, "\(told)")
    // A claim that it decides tells it, and once is enough.
    account.payments = []
    account.invoices[0].policy = nil
    account.invoices[1].policy = "shop"
    account.invoices[2].policy = "shop"
    let ofClaims = try policies.decide(account, asOf: "2026-03-10")
    #expect(ofClaims.map(\.outcome) == [.error, .wait, .wait] && !ofClaims.contains { $0.subject.isCustomer })
  }

  /// What is stopped or with an agency is none of the claims, and nobody is called about it.
  @Test func whatTheHostSettlesIsNoneOfTheClaims() throws {
    let policies = try policies(
      customer: "return contact { reason = \"customer_talk\", note = tostring(account.claim_count) }")
    var account = Self.account
    account.handOvers = [HandOver(id: "h", receivables: ["r-1", "r-2"], day: Samples.day("2026-03-06"))]
    #expect(try policies.decide(account, asOf: "2026-03-10").last?.note == "1")
    account.blocks = [DunningBlock(id: "b", receivable: "r-3", from: Samples.day("2026-03-06"), reason: "talks")]
    let blocked = try #require(try policies.decide(account, asOf: "2026-03-10").last)
    #expect(blocked.outcome == .blocked && blocked.guards.map(\.id) == ["nothing_undisputed"])
    account.customer.chargeMode = .noReminders
    let off = try #require(try policies.decide(account, asOf: "2026-03-10").last)
    #expect(off.outcome == .hold && off.reason == "no_reminders" && off.decidedAt == nil)
  }

  /// A policy without the function decides about claims alone.
  @Test func withoutTheFunctionNothingIsDecidedAboutCustomers() throws {
    let policies = try TemporaryPolicies(reminder: "return wait { reason = \"grace_period\" }")
    #expect(try policies.decide(Self.account, asOf: "2026-03-10").map(\.subject.invoiceNumber) == ["1", "2", "3"])
  }

  @Test func aBaseIsAskedForTheCustomer() throws {
    let policies = try TemporaryPolicies([
      "base/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.customer(account, ctx) return contact { reason = "customer_talk" } end
      function policy.reminder(receivable, ctx) return wait { reason = "not_due" } end
      return policy
      """,
      "base/letters/friendly.nb.mustache": "{{invoice}}",
      "shop/policy.lua": """
      local policy = { api = 1, extends = "base" }
      function policy.customer(account, ctx)
        return ctx.base.customer(account, ctx):with { assignee = "Anne" }
      end
      return policy
      """,
    ])
    let decision = try #require(try policies.decide(Self.account, asOf: "2026-03-10").last)
    #expect(decision.outcome == .contact && decision.action?.assignee == "Anne")
  }
}
