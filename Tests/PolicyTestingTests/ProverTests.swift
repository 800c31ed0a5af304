import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import TestSupport
import Testing

/// What the engine shows to be alive, beside what is proved never to be.
@Suite struct ProverTests {
  private static func result(
    _ body: String, table: String = "", accounts: Int = 300, isFree: Bool = false
  ) throws -> PolicyProofResult {
    let policies = try TemporaryPolicies(reminder: body, table: table)
    return try withExtendedLifetime(policies) {
      var options = WitnessOptions()
      options.accounts = accounts
      options.changesParameters = isFree
      return try Prover("shop", settings: EvaluationSettings(locator: policies.locator), options: options).run()
    }
  }

  /// What is told to the solver of every account holds on those that are generated: each condition is the opposite of
  /// something that it is told, so that it finds it never to hold, and no account shows it to.
  private static let impossible = [
    "receivable.days_overdue ~= ctx.today - receivable.effective_due_day",
    "receivable.effective_due_day < receivable.due_day",
    "receivable.undisputed ~= receivable.open - receivable.disputed",
    "receivable.asked_charges ~= receivable.open_charges - receivable.doubtful_charges",
    "receivable.owes_charges_alone and not receivable.open:is_zero()",
    "receivable.owes_charges_alone and not receivable.open_charges:is_positive()",
    "receivable.may_owe_interest_alone and not receivable.open:is_zero()",
    "receivable.may_owe_interest_alone and not receivable.open_charges:is_zero()",
    "not receivable.open:is_positive() and not receivable.owes_charges_alone and not receivable.may_owe_interest_alone",
    "(receivable.discount_taken_late == nil) ~= (receivable.discount_until == nil)",
    "(receivable.last_notice == nil) ~= (receivable.notice_count == 0)",
    "(receivable.last_notice == nil) ~= (receivable.next_step_from == nil)",
    "(receivable.last_notice == nil) ~= (receivable.level == nil)",
    "(receivable.level == nil) ~= (receivable.step == nil)",
    "receivable.next_step_from and receivable.days_since_deadline ~= ctx.today - receivable.next_step_from + 1",
    "receivable.cycle < 1 or receivable.sequence < 1 or receivable.step_count < 0",
    "receivable.last_contact ~= nil and receivable.last_contact.day > ctx.today",
    "receivable.last_notice ~= nil and receivable.last_notice.day > ctx.today",
    "receivable.promise ~= nil and receivable.promise.made_on > ctx.today",
    "receivable.promise ~= nil and receivable.promise.broken_on ~= nil and receivable.promise.broken_on > ctx.today",
    "receivable.promise ~= nil and receivable.promise.status == 'open' and receivable.promise.broken_on ~= nil",
    "receivable.promise ~= nil and receivable.promise.level < 1",
    "receivable.customer.open_count < 0 or receivable.customer.overdue_count < 0",
    "receivable.customer.oldest_days_overdue < 0",
    "receivable.customer.is_consumer ~= (receivable.customer.kind == 'consumer' or receivable.customer.kind == 'unknown')",
    "receivable.paid < money.zero(receivable.currency) or receivable.credited < money.zero(receivable.currency)",
    "receivable.written_off < money.zero(receivable.currency) or receivable.discounted < money.zero(receivable.currency)",
    "receivable.covered_by_credit < money.zero(receivable.currency)",
    "receivable.amount.currency ~= receivable.currency",
  ]

  @Test func whatTheSolverIsToldHolds() throws {
    let rules = Self.impossible.map { "  if \($0) then return hold { reason = \"disputed\" } end\n" }.joined()
    let result = try Self.result(
      rules + """
          local left = receivable.next_step
          if left and (receivable.days_overdue >= 5) and (receivable.next_step_from or ctx.today) <= ctx.today then
            return notice { level = left, reason = "first_reminder" }
          end
          return wait { reason = "not_due" }
        """, accounts: 500)
    #expect(result.faults.isEmpty)
    let holds = result.findings.filter { $0.aim.kind == .decision(outcome: "hold") }
    #expect(holds.count == Self.impossible.count)
    let notNever = holds.filter { if case .never = $0.state { false } else { true } }
    #expect(notNever.map { Self.impossible[($0.aim.line?.line ?? 0) - 3] } == [])
  }

  @Test func everythingIsAliveNeverSwitchedOffOrNotKnown() throws {
    let result = try Self.result(
      """
        local p = ctx.parameters
        if p.calls then return contact { reason = "early_contact" } end
        if receivable.days_overdue < 2 then return wait { reason = "not_due" } end
        if receivable.days_overdue == 1 then return hold { reason = "disputed" } end
        if receivable.amount.minor_units == 123457 then return wait { reason = "small_claim" } end
        -- purre:allow never_reached: a safeguard
        if receivable.days_overdue < 0 then return hold { reason = "blocked_by_us" } end
        return notice { level = "friendly", reason = "first_reminder" }
      """,
      table: """
        parameters = { calls = { type = "boolean", default = false, doc = "?" } },
        reasons = { blocked_by_us = "Blocked." },
        """)
    let told = result.findings.compactMap { finding -> String? in
      guard case .decision(let outcome) = finding.aim.kind else { return nil }
      let word =
        switch finding.state {
        case .alive: "alive"
        case .never: finding.silencedBecause.map { "never, since it is \($0)" } ?? "never"
        case .switchedOff(_, let parameters): "off by \(parameters.map(\.name))"
        case .notKnown: "not known"
        case .contradicted: "contradicted"
        }
      return "\(finding.aim.line?.line ?? 0) \(outcome): \(word)"
    }
    #expect(
      told == [
        "5 contact: off by [\"calls\"]", "6 wait: alive", "7 hold: never", "8 wait: not known",
        "10 hold: never, since it is a safeguard", "11 notice: alive",
      ])
    #expect(result.dead.filter { if case .decision = $0.aim.kind { true } else { false } }.count == 1)
    let notice = try #require(result.findings.first { $0.aim.kind == .level("friendly") })
    guard case .alive(let witness) = notice.state else {
      Issue.record("\(notice.state)")
      return
    }
    #expect(witness.request == nil && witness.receivable != nil && !witness.account.invoices.isEmpty)
  }

  /// With parameters free within their bounds the books set them for customers.
  @Test func parametersThatAreFreeBringARuleToLife() throws {
    let table = "parameters = { grace = { type = \"integer\", default = 5, min = 1, max = 9, doc = \"?\" } },"
    let body = """
        if ctx.parameters.grace > 8 then return hold { reason = "disputed" } end
        return wait { reason = "not_due" }
      """
    let isHold = { (finding: ProofFinding) in finding.aim.kind == .decision(outcome: "hold") }
    let set = try #require(try Self.result(body, table: table).findings.first(where: isHold))
    guard case .switchedOff = set.state else {
      Issue.record("\(set.state)")
      return
    }
    let free = try #require(try Self.result(body, table: table, isFree: true).findings.first(where: isHold))
    guard case .alive = free.state else {
      Issue.record("\(free.state)")
      return
    }
  }

  @Test func theSameSeedTriesTheSameAccountsWithOneWorkerAndTwo() throws {
    let policies = try TemporaryPolicies(
      reminder: """
        if receivable.level then return wait { reason = "not_due" } end
        if receivable.cycle == 99 then return wait { reason = "not_due" } end
        return notice { level = "friendly", reason = "first_reminder" }
        """)
    try withExtendedLifetime(policies) {
      let told = try [1, 2].map { jobs in
        var options = WitnessOptions()
        options.accounts = 200
        options.jobs = jobs
        let result = try Prover("shop", settings: EvaluationSettings(locator: policies.locator), options: options).run()
        return result.hunt.witnesses.map { "\($0.key) \($0.value.day) \($0.value.account.hashValue)" }.sorted()
      }
      #expect(told[0] == told[1] && !told[0].isEmpty)
    }
  }

  /// The accounts as tests: each decides as it says, and is as small as it can be.
  @Test func witnessesAreWrittenAsTests() throws {
    let policies = try TemporaryPolicies(
      reminder: """
        if receivable.days_overdue < 3 then return wait { reason = "not_due" } end
        if receivable.level then return hold { reason = "disputed" } end
        return notice { level = "friendly", reason = "first_reminder" }
        """)
    try withExtendedLifetime(policies) {
      let settings = EvaluationSettings(locator: policies.locator)
      var options = WitnessOptions()
      options.accounts = 200
      let result = try Prover("shop", settings: settings, options: options).run()
      let text = WitnessTests("shop", settings: settings).text(result)
      #expect(
        text.hasPrefix(
          """
          -- Accounts that come to each decision of shop, found by purre prove.

          test("wait for not_due, at shop/policy.lua:3", function()
            local a = account {

          """), "\(text)")
      #expect(text.contains(":outcome \"notice\":reason \"first_reminder\":level \"friendly\"\n"), "\(text)")
      #expect(text.contains("test(\"hold for disputed, at shop/policy.lua:4\", function()"), "\(text)")
    }
  }

  /// A way that ends without a decision, and a claim that is waited for without an end, are shown by an account; where
  /// every way ends in a decision, that is proved.
  @Test(
    arguments: [
      ("if receivable.days_overdue ~= 9 then return wait { reason = 'not_due' } end", "alive", "alive"),
      ("local d if receivable.level then d = 1 end return wait { reason = 'not_due' }", "never", "alive"),
      ("if receivable.level then return hold { reason = 'disputed' } end return 7", "alive", nil),
      (
        """
        local function step(r) if r.days_overdue < 3 then return wait { reason = 'not_due' } end end
        return step(receivable) or suggest_handover { reason = 'ladder_finished' }
        """, "never", nil
      ),
    ] as [(String, String, String?)]) func gapsAreFound(body: String, gap: String, silence: String?) throws
  {
    let result = try Self.result(body, accounts: 64)
    let words = { (kind: ProofAim.Kind) -> String? in
      switch result.findings.first(where: { $0.aim.kind == kind })?.state {
      case .alive?: "alive"
      case .never?: "never"
      case .notKnown?: "not known"
      default: nil
      }
    }
    #expect(words(.gap(function: "reminder")) == gap)
    if let silence { #expect(words(.silence) == silence) }
    #expect(result.faults.isEmpty)
  }
}
