import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Fields of the business's own: what the books hold against what the policy declares.
@Suite struct OwnFieldTests {
  private static let fields = """
    fields = {
      customer = {
        segment = { type = "choice", choices = { "gold", "silver" }, doc = "how much they matter" },
        visits = { type = "integer", min = 0, default = 0, doc = "how often somebody was there" },
        tags = { type = "list", of = "text", optional = true, at_most = 2, doc = "words" },
      },
      invoice = { site = { type = "text", optional = true, doc = "where" } },
      creditor = { region = { type = "text", default = "north", doc = "where we are" } },
    }
    """

  private func decision(
    _ body: String, customer: [String: String], invoice: [String: String] = [:], other: [String: String] = [:]
  ) throws -> Decision {
    let policies = try TemporaryPolicies(reminder: body, table: Self.fields)
    var account = Samples.account([Samples.invoice(), Samples.invoice("1002")])
    account.customer.fields = customer
    account.invoices[0].fields = invoice
    account.invoices[1].fields = other
    return try #require(try policies.decide(account, asOf: "2026-03-10").first)
  }

  private static let telling = """
    local c, i = receivable.customer.fields, receivable.invoice.fields
    return wait { reason = "not_due", note = c.segment .. " " .. c.visits + 1 .. " " .. (c.tags and c.tags[2] or "none")
      .. " " .. (i.site or "nowhere") .. " " .. receivable.creditor.fields.region }
    """

  @Test func thePolicyReadsThemByTheirTypes() throws {
    let decision = try decision(
      Self.telling, customer: ["segment": "gold", "visits": "4", "tags": "a, b"], invoice: ["site": "Oslo"])
    #expect(decision.note == "gold 5 b Oslo north")
    let facts = decision.facts.map { "\($0.name) \($0.value.shown)" }
    #expect(facts.contains("receivable.customer.fields.segment \"gold\""))
    #expect(facts.contains("receivable.creditor.fields.region \"north\""))
    #expect(try self.decision(Self.telling, customer: ["segment": "silver"]).note == "silver 1 none nowhere north")
  }

  @Test(
    arguments: [
      (
        [:],
        "customer c1 has no field 'segment', which shop declares as one of: gold, silver; add it to \"fields\" in the "
          + "books, or let the policy declare it optional or with a default"
      ),
      (
        ["segmnt": "gold"],
        "customer c1 has no field 'segment', which shop declares as one of: gold, silver; the books have 'segmnt'; add it "
          + "to \"fields\" in the books, or let the policy declare it optional or with a default"
      ),
      (
        ["segment": "gold", "visits": "many"],
        "the field 'visits' of customer c1 is 'many', but must be a whole number, like 14"
      ),
      (["segment": "gold", "visits": "-1"], "the field 'visits' of customer c1 is -1, but must be at least 0"),
      (
        ["segment": "gold", "tags": "a, b, c"],
        "the field 'tags' of customer c1 has 3 members, but must have at most 2"
      ),
    ] as [([String: String], String)])
  func whatDoesNotFitIsAnErrorEvenWhereNobodyReadsIt(customer: [String: String], message: String) throws {
    let decision = try decision("return wait { reason = \"not_due\" }", customer: customer)
    #expect(decision.outcome == .error && decision.failure?.kind == .badInput)
    #expect(decision.failure?.message == message)
  }

  /// What is decided for the customer is held to the fields as what is decided for a claim is.
  @Test func aCustomerWithABadFieldIsNotSpokenWith() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      return { api = 1, ladder = { "friendly" }, \(Self.fields),
        reminder = function() return wait { reason = "not_due" } end,
        customer = function() return contact { reason = "early_contact" } end }
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice}}",
    ])
    var account = Samples.account([Samples.invoice()])
    account.customer.fields = ["segment": "bronze"]
    let decisions = try policies.decide(account, asOf: "2026-03-10")
    #expect(decisions.map(\.outcome) == [.error, .error] && decisions.last?.subject.isCustomer == true)
    for decision in decisions {
      #expect(
        decision.failure?.message
          == "the field 'segment' of customer c1 is 'bronze', but must be one of: gold, silver")
    }
    account.customer.fields = ["segment": "gold"]
    #expect(try policies.decide(account, asOf: "2026-03-10").map(\.outcome) == [.wait, .contact])
  }

  @Test func aNameThatNobodyDeclaresIsToldWithTheNearest() throws {
    let body = "return wait { reason = \"not_due\", note = receivable.customer.fields.segmnt }"
    let failure = try #require(try decision(body, customer: ["segment": "gold"]).failure)
    #expect(failure.message == "customer.fields has no field 'segmnt'; did you mean 'segment'?")
  }

  /// Fields of another invoice are looked at when they are read.
  @Test func aPolicyThatReadsABadFieldOfAnotherInvoiceFails() throws {
    let table = "fields = { invoice = { floor = { type = \"integer\", default = 0, doc = \"where\" } } }"
    let body = """
      local sum = 0
      for _, other in ipairs(receivable.customer.receivables) do sum = sum + (other.invoice.fields.floor or 0) end
      return wait { reason = "not_due", note = tostring(sum) }
      """
    let policies = try TemporaryPolicies(reminder: body, table: table)
    var account = Samples.account([Samples.invoice(), Samples.invoice("1002")])
    account.invoices[1].fields = ["floor": "top"]
    let decisions = try policies.decide(account, asOf: "2026-03-10")
    let message = "the field 'floor' of invoice 1002 is 'top', but must be a whole number, like 14"
    #expect(decisions.map { $0.failure?.message } == [message, message])
    account.invoices[1].fields = ["floor": "3"]
    #expect(try policies.decide(account, asOf: "2026-03-10").map(\.note) == ["3", "3"])
  }

  /// A policy that fails over such a field is told of the field, and the next account is decided as if none was.
  @Test func aBadFieldThatRaisesIsToldAndForgotten() throws {
    let table = "fields = { invoice = { floor = { type = \"integer\", default = 0, doc = \"where\" } } }"
    let body = """
      local sum = 0
      for _, other in ipairs(receivable.customer.receivables) do sum = sum + other.invoice.fields.floor end
      return wait { reason = "not_due", note = tostring(sum) }
      """
    let policies = try TemporaryPolicies(reminder: body, table: table)
    var account = Samples.account([Samples.invoice(), Samples.invoice("1002")])
    account.invoices[1].fields = ["floor": "top"]
    let message = "the field 'floor' of invoice 1002 is 'top', but must be a whole number, like 14"
    try withExtendedLifetime(policies) {
      let evaluator = policies.evaluator()
      let day = Samples.day("2026-03-10")
      let failed = try evaluator.decide(account, creditor: Samples.creditor, asOf: day)
      #expect(failed.map { $0.failure?.message } == [message, message])
      let other = Samples.account([Samples.invoice("2001")], customer: Customer(id: "c2", name: "Ola"))
      let decisions = try evaluator.decide(other, creditor: Samples.creditor, asOf: day)
      #expect(decisions.map(\.outcome) == [.wait] && decisions.map(\.note) == ["0"])
    }
  }

  @Test func requestsAreHeldToThemToo() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" }, \(Self.fields) }
      function policy.credit(request, ctx) return approve { reason = "no_limit", note = request.customer.fields.segment } end
      return policy
      """
    ])
    var account = Samples.account()
    let ask = { (account: Account) in
      try policies.evaluator().credit(
        CreditRequest(kind: .order, amount: Samples.nok(10)), for: account, creditor: Samples.creditor,
        asOf: Samples.day("2026-03-10"))
    }
    #expect(try ask(account).outcome == .error)
    account.customer.fields = ["segment": "gold"]
    #expect(try ask(account).note == "gold")
  }
}
