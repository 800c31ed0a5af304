import Receivables
import TestSupport
import Testing

@testable import PolicyEngine

/// Who is in which arm, what it decides, and what stands above it.
@Suite struct TrialPlaceTests {
  private static func policies(shares: (Int, Int) = (50, 50), late: String = "late") throws -> TemporaryPolicies {
    try TemporaryPolicies(
      reminder: """
        if receivable.days_overdue < ctx.parameters.grace_days then
          return wait { reason = "not_due", next_look = receivable.effective_due_day + ctx.parameters.grace_days }
        end
        return notice { level = "friendly", reason = "first_reminder" }
        """,
      table: """
        law = "none", law_reason = "a test",
        parameters = { grace_days = { type = "integer", default = 3, min = 1, max = 60, doc = "days" } },
        trial = {
          name = "grace_2026", doc = "Does waiting cost money?", key = "5b1f0c77a2d94e3d",
          arms = {
            { name = "early", share = \(shares.0), parameters = { grace_days = 1 } },
            { name = "\(late)", share = \(shares.1), parameters = { grace_days = 20 } },
          },
          from = "2026-03-04", stop = { day = "2026-06-30" }, paid_within_days = 30,
          customers = { "consumer", "business", "unknown" },
        },
        """)
  }

  /// `t01` draws 45, and so `early`; `c1` draws 98, and so `late`.
  private static func account(_ customer: String) -> Account {
    var customer = Customer(id: customer, name: "Kari")
    customer.address = ["Storgata 1"]
    return Samples.account(customer: customer)
  }

  private static let late = TrialPlace(trial: "grace_2026", standing: .arm("late"))

  private static func decision(
    _ account: Account, _ day: String, _ policies: TemporaryPolicies, overrides: [String: String] = [:]
  ) throws -> Decision {
    try #require(try policies.decide(account, asOf: day, overrides: overrides).first)
  }

  @Test(arguments: [("t01", "early", Outcome.notice), ("c1", "late", .wait)])
  func theArmDecides(_ customer: String, _ arm: String, _ outcome: Outcome) throws {
    let policies = try Self.policies()
    let decision = try Self.decision(Self.account(customer), "2026-03-05", policies)
    #expect(decision.outcome == outcome)
    #expect(decision.trial == TrialPlace(trial: "grace_2026", standing: .arm(arm)))
    #expect(decision.facts.contains(Fact(name: "parameters.grace_days", value: .integer(arm == "late" ? 20 : 1))))
    let evaluator = policies.evaluator()
    let state = try evaluator.state(
      of: Self.account(customer), creditor: Samples.creditor, asOf: Samples.day("2026-03-05"))
    let entry = try #require(evaluator.parameters(for: state.receivables[0], in: state)?.entry("grace_days"))
    #expect(entry.origin.description == "by arm '\(arm)' of trial grace_2026")
    #expect(evaluator.newTrialArm(in: state) == TrialArm(id: "grace_2026", arm: arm, day: Samples.day("2026-03-05")))
    withExtendedLifetime(policies) {}
  }

  /// One evaluator goes from arm to arm and to customers outside, and back.
  @Test func theArmOfOneCustomerHoldsForNobodyElse() throws {
    let policies = try Self.policies()
    let evaluator = policies.evaluator()
    var outside = Self.account("c1")
    outside.customer.policy = "shop"
    let found = try [Self.account("t01"), Self.account("c1"), outside, Self.account("c1"), Self.account("t01")].map {
      try #require(try evaluator.decide($0, creditor: Samples.creditor, asOf: Samples.day("2026-03-05")).first)
    }
    #expect(found.map(\.outcome) == [.notice, .wait, .notice, .wait, .notice])
    #expect(found[2].trial == TrialPlace(trial: "grace_2026", standing: .outside(.ownPolicy)))
    withExtendedLifetime(policies) {}
  }

  @Test func whatWasDrawnStaysWhateverSharesSay() throws {
    var account = Self.account("t01")
    account.trialArms = [TrialArm(id: "grace_2026", arm: "late", day: Samples.day("2026-03-04"))]
    let policies = try Self.policies(shares: (99, 1))
    #expect(try Self.decision(account, "2026-03-05", policies).trial == Self.late)
    let evaluator = policies.evaluator()
    let state = try evaluator.state(of: account, creditor: Samples.creditor, asOf: Samples.day("2026-03-05"))
    #expect(evaluator.newTrialArm(in: state) == nil)
    // Drawn on a later day: not known yet, and not to be drawn again.
    account.trialArms[0].day = Samples.day("2026-03-06")
    let before = try evaluator.state(of: account, creditor: Samples.creditor, asOf: Samples.day("2026-03-05"))
    #expect(evaluator.trialPlace(of: before)?.arm == "early" && evaluator.newTrialArm(in: before) == nil)
    let renamed = try Self.policies(late: "later")
    account.trialArms[0].day = Samples.day("2026-03-04")
    #expect(
      try Self.decision(account, "2026-03-05", renamed).trial
        == TrialPlace(trial: "grace_2026", standing: .outside(.unknownArm)))
    withExtendedLifetime(policies) {}
  }

  /// What stands above an arm.
  private static func stand(_ why: TrialExclusion, _ account: inout Account) {
    let day = Samples.day("2026-03-03")
    switch why {
    case .ownPolicy: account.customer.policy = "shop"
    case .ownParameters: account.customer.parameters = ["grace_days": "2"]
    case .insolvent: account.contacts = [contact(.bankruptcy, "2026-03-03"), contact(.forgot, "2026-03-04")]
    case .hardship: account.contacts = [contact(.forgot, "2026-03-03"), contact(.cannotPay, "2026-03-04")]
    case .disputed:
      account.disputes = [Dispute(id: "d", receivable: "r-1001", raisedOn: day, amount: Samples.nok(1))]
    case .stopped: account.blocks = [DunningBlock(id: "b", from: day, reason: "ill")]
    case .kind: account.customer.kind = .publicBody
    case .unknownArm: account.trialArms[0].arm = "gone"
    }
  }

  /// A customer with the arm `late`, who is decided by the policy's own three days while something stands above it.
  @Test(arguments: TrialExclusion.allCases)
  func whatProtectsACustomerStandsAboveTheArm(_ why: TrialExclusion) throws {
    var account = Self.account("c1")
    account.trialArms = [TrialArm(id: "grace_2026", arm: "late", day: Samples.day("2026-03-02"))]
    let policies = try Self.policies()
    #expect(try Self.decision(account, "2026-03-06", policies).outcome == .wait)
    Self.stand(why, &account)
    let decision = try Self.decision(account, "2026-03-06", policies)
    #expect(decision.trial == TrialPlace(trial: "grace_2026", standing: .outside(why)))
    #expect(why == .stopped ? decision.outcome == .hold : decision.outcome == .notice, "\(decision.outcome)")
  }

  @Test func whatIsGivenUpPaidByAPlanOrNeverRemindedIsOutsideToo() throws {
    let (policies, day) = (try Self.policies(), Samples.day("2026-03-03"))
    var (given, planned, never) = (Self.account("c1"), Self.account("c1"), Self.account("c1"))
    given.writeOffs = [
      WriteOff(id: "w", receivable: "r-1001", amount: Samples.nok(1), day: day, kind: .bankruptcy)
    ]
    planned.agreements = [
      PaymentAgreement(
        id: "a", receivables: ["r-1001"], signedOn: day,
        instalments: [AgreedInstalment(dueDay: Samples.day("2026-06-03"), amount: Samples.nok(1000))])
    ]
    never.customer.chargeMode = .noReminders
    let found = try [given, planned, never].map { try Self.decision($0, "2026-03-06", policies).trial?.exclusion }
    #expect(found == [.insolvent, .hardship, .stopped])
  }

  private static func contact(_ reason: NonPaymentReason, _ day: String) -> Contact {
    Contact(id: "s\(day)", day: Samples.day(day), channel: .phone, reason: reason)
  }

  @Test func whatIsOverHoldsNobodyOutside() throws {
    var account = Self.account("c1")
    account.contacts = [Self.contact(.cannotPay, "2026-03-03"), Self.contact(.forgot, "2026-03-04")]
    account.disputes = [
      Dispute(
        id: "d", receivable: "r-1001", raisedOn: Samples.day("2026-03-03"), outcome: .rejected,
        resolvedOn: Samples.day("2026-03-05"))
    ]
    account.customer.parameters = [:]
    let policies = try Self.policies()
    #expect(try Self.decision(account, "2026-03-04", policies).trial?.exclusion == .disputed)
    #expect(try Self.decision(account, "2026-03-05", policies).trial == Self.late)
  }

  /// Nobody comes in before the first day or after the stop; who is in stays until the last claim has been watched.
  @Test func aTrialHasABeginningAndAnEnd() throws {
    let policies = try Self.policies()
    let evaluator = policies.evaluator()
    func place(_ account: Account, _ day: String) throws -> TrialPlace? {
      evaluator.trialPlace(
        of: try evaluator.state(of: account, creditor: Samples.creditor, asOf: Samples.day(day)))
    }
    var drawn = Self.account("c1")
    drawn.trialArms = [TrialArm(id: "grace_2026", arm: "late", day: Samples.day("2026-06-30"))]
    #expect(try place(Self.account("c1"), "2026-03-03") == nil)
    #expect(try place(Self.account("c1"), "2026-06-30") == Self.late)
    #expect(try place(Self.account("c1"), "2026-07-01") == nil)
    #expect(try place(drawn, "2026-07-30") == Self.late)
    #expect(try place(drawn, "2026-07-31") == nil)
    var paid = Self.account("c1")
    paid.payments = [Payment(id: "p", paidOn: Samples.day("2026-03-03"), amount: Samples.nok(1000), invoice: "i-1001")]
    #expect(try place(paid, "2026-03-05") == nil)
    // The day on which it begins is looked at again, though nothing else comes.
    let before = try evaluator.state(
      of: Self.account("c1"), creditor: Samples.creditor, asOf: Samples.day("2026-03-03"))
    #expect(evaluator.nextLook(at: before, decided: evaluator.decide(before)) == Samples.day("2026-03-04"))
    withExtendedLifetime(policies) {}
  }

  @Test func theCommandLineAndTheInvoiceStandAboveTheArm() throws {
    let policies = try Self.policies()
    #expect(
      try Self.decision(Self.account("c1"), "2026-03-05", policies, overrides: ["grace_days": "2"]).outcome == .notice)
    var account = Self.account("c1")
    account.invoices[0].parameters = ["grace_days": "2"]
    let decision = try Self.decision(account, "2026-03-05", policies)
    #expect(decision.outcome == .notice && decision.trial == Self.late)
    account.invoices[0].parameters = [:]
    account.invoices[0].policy = "shop"
    #expect(try Self.decision(account, "2026-03-05", policies).trial == nil)
    var creditor = Samples.creditor
    creditor.parameters = ["grace_days": "2"]
    #expect(try policies.decide(Self.account("c1"), creditor: creditor, asOf: "2026-03-05").map(\.outcome) == [.wait])
  }
}
