import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Several actions in one decision: each is judged as it would be alone.
@Suite struct CompanionTests {
  private func decide(_ body: String, on day: String = "2026-03-10", _ edit: (inout Account) -> Void = { _ in }) throws
    -> Decision
  {
    var account = Samples.account()
    edit(&account)
    return try #require(try TemporaryPolicies(reminder: body).decide(account, asOf: day).first)
  }

  @Test func eachActIsOneOfItsOwn() throws {
    let decision = try decide(
      """
      return notice {
        level = "friendly", reason = "first_reminder", next_look = ctx.today + 9,
        also = {
          contact { channel = "phone", assignee = "Anne", reason = "early_contact", note = "ask for the order number" },
          task { what = "look at the delivery", assignee = "stock", reason = "delivery_error" },
          credit_watch { state = "OD1", reason = "overdue_claims" },
        },
      }
      """)
    #expect(decision.outcome == .notice && decision.nextLook == Samples.day("2026-03-19"))
    #expect(decision.acts.map(\.outcome) == [.notice, .contact, .task, .creditWatch])
    #expect(decision.also.map(\.reason) == ["early_contact", "delivery_error", "overdue_claims"])
    #expect(decision.also.map { $0.action?.assignee } == ["Anne", "stock", nil])
    #expect(decision.also[0].note == "ask for the order number" && decision.also[0].action?.channel == .phone)
    #expect(decision.also[2].action?.credit?.state == "OD1" && decision.also[2].action?.credit?.standing == .watch)
    #expect(decision.also.map { $0.decidedAt?.line } == [6, 7, 8] && decision.decidedAt?.line == 3)
    #expect(decision.also.allSatisfy { $0.nextLook == nil && $0.subject == decision.subject })
  }

  /// The due day is 2026-03-02: before it, a friendly notice is blocked and the talk goes on, whichever stands first.
  @Test(
    arguments: [
      (
        "notice { level = \"friendly\", reason = \"due_soon\", also = { contact { reason = \"early_contact\" } } }",
        [Outcome.blocked, .contact]
      ),
      (
        "contact { reason = \"early_contact\", also = { notice { level = \"friendly\", reason = \"due_soon\" } } }",
        [.contact, .blocked]
      ),
    ])
  func whatIsBlockedStopsNothingElse(body: String, outcomes: [Outcome]) throws {
    let decision = try decide("return \(body)", on: "2026-03-01")
    #expect(decision.acts.map(\.outcome) == outcomes)
    #expect(decision.acts.flatMap(\.guards).map(\.id) == ["not_due"])
  }

  @Test(
    arguments: [
      (
        "{ wait { reason = \"not_due\" } }",
        "also[1] is wait, which nothing can stand beside; known are: notice, contact"
      ),
      (
        "{ [2] = contact { reason = \"disputed\" } }",
        "notice: also must be a list without gaps and names, like: also = { contact { reason = \"…\" } }"
      ),
      (
        "{ contact { reason = \"disputed\" }, who = \"Anne\" }",
        "notice: also must be a list without gaps and names, like: also = { contact { reason = \"…\" } }"
      ),
      ("{ 7 }", "also[1] is no decision; write it like: also = { contact { reason = \"…\" } }"),
      (
        "{ contact { reason = \"disputed\", next_look = ctx.today + 1 } }",
        "contact: stands beside notice and has 'next_look' of its own; give it to notice"
      ),
      (
        "{ contact { reason = \"disputed\", also = {} } }",
        "contact: stands beside notice and has 'also' of its own; give it to notice"
      ),
      (
        "{ contact { reason = \"disputed\" }, contact { reason = \"disputed\" } }",
        "notice: also[2] is a second contact; one of a kind is done in a day"
      ),
      (
        "{ credit_stop { reason = \"disputed\" }, credit_resume { reason = \"disputed\" } }",
        "notice: also[2] is a second state of the credit; one of a kind is done in a day"
      ),
      ("{ contact { reason = \"dispute\" } }", "the reason 'dispute' is not declared; did you mean 'disputed'?"),
      ("{ task { what = \" \", reason = \"disputed\" } }", "task: what must not be blank"),
    ])
  func whatCannotStandBesideIsToldWithItsPlace(also: String, message: String) throws {
    let decision = try decide("return notice { level = \"friendly\", reason = \"first_reminder\", also = \(also) }")
    let failure = try #require(decision.failure)
    #expect(failure.kind == .badDecision && failure.message.contains(message), "\(failure.message)")
    #expect(failure.line?.line == 3)
  }

  @Test func anAnswerToARequestDoesNothingElse() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.credit(request, ctx)
        return hold { reason = "credit_hold", also = { contact { reason = "disputed" } } }
      end
      return policy
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice}}",
    ])
    let answer = try withExtendedLifetime(policies) {
      try policies.evaluator().credit(
        CreditRequest(kind: .review), for: Samples.account(), creditor: Samples.creditor,
        asOf: Samples.day("2026-03-10"))
    }
    #expect(answer.failure?.message == "hold: has the key also, but an answer does nothing; leave it out")
  }

  // MARK: States of the credit

  /// Two claims ask for two states: the most careful one stands, once, and the other claim says so.
  @Test func theMostCarefulOfSeveralStatesStands() throws {
    let policies = try TemporaryPolicies(
      reminder: """
        if receivable.days_overdue > 20 then return credit_watch { state = "OD1", reason = "overdue_claims" } end
        return contact { reason = "early_contact", also = { credit_stop { state = "OD2", reason = "overdue_claims" } } }
        """)
    let account = Samples.account([
      Samples.invoice("1", due: "2026-02-02"), Samples.invoice("2", due: "2026-03-02"),
      Samples.invoice("3", due: "2026-03-03"),
    ])
    let decisions = try policies.decide(account, asOf: "2026-03-10")
    #expect(decisions.map { $0.acts.map(\.outcome) } == [[.wait], [.contact, .creditStop], [.contact, .wait]])
    #expect(
      decisions[0].reason == "with_customer" && decisions[0].byItself == "credit_watch OD1, overdue_claims")
    #expect(decisions[2].also[0].reason == "with_customer")
    // Asked about one claim alone, it is decided the same.
    let alone = try withExtendedLifetime(policies) {
      try policies.evaluator().decide(
        account, creditor: Samples.creditor, asOf: Samples.day("2026-03-10"), where: { $0.invoice.number == "1" })
    }
    #expect(alone == [decisions[0]])
  }

  @Test func aStateThatStandsIsNotAskedForAgain() throws {
    let body = "return credit_stop { state = \"OD2\", reason = \"overdue_claims\" }"
    let change = { (day: String, state: String) in
      CreditChange(id: day, day: Samples.day(day), standing: .stop, state: state)
    }
    let stands = try decide(body) { $0.creditChanges = [change("2026-03-04", "OD2")] }
    #expect(stands.outcome == .wait && stands.reason == "credit_state_stands")
    #expect(stands.inWords == "wait, credit_state_stands")
    #expect(
      stands.reasonText == "The customer's credit is in that state already. It was brought into it on 2026-03-04.")
    #expect(try decide(body) { $0.creditChanges = [change("2026-03-04", "OD1")] }.outcome == .creditStop)
    // What is carried out tomorrow is not known today.
    #expect(try decide(body) { $0.creditChanges = [change("2026-03-11", "OD2")] }.outcome == .creditStop)
    #expect(try decide("return credit_resume { reason = \"good_standing\" }").reason == "credit_state_stands")
  }

  /// A claim that still asks for the state that stands keeps a milder one of another claim from ending it.
  @Test func aStateThatStandsIsNotEndedByAMilderWish() throws {
    let policies = try TemporaryPolicies(
      reminder: """
        if receivable.days_overdue > 20 then return credit_stop { state = "OD2", reason = "overdue_claims" } end
        return credit_resume { reason = "good_standing" }
        """)
    var account = Samples.account([Samples.invoice("1", due: "2026-02-02"), Samples.invoice("2", due: "2026-03-02")])
    #expect(try policies.decide(account, asOf: "2026-03-10").map(\.outcome) == [.creditStop, .wait])
    account.creditChanges = [
      CreditChange(id: "c", day: Samples.day("2026-03-10"), standing: .stop, state: "OD2")
    ]
    let decisions = try policies.decide(account, asOf: "2026-03-11")
    #expect(decisions.map(\.outcome) == [.wait, .wait])
    #expect(decisions.map(\.reason) == ["credit_state_stands", "with_customer"])
    #expect(decisions[1].byItself == "credit_resume open, good_standing")
  }

  @Test func aRecordedStateIsSeenFromItsDay() throws {
    let decision = try decide("return credit_stop { state = \"OD2\", reason = \"overdue_claims\" }")
    let account = DecisionPosting.record([decision], in: Samples.account())
    #expect(
      account.creditChanges == [
        CreditChange(
          id: "2026-03-10/credit", day: Samples.day("2026-03-10"), standing: .stop, state: "OD2",
          reason: "Claims have been overdue for too long.")
      ])
    #expect(DecisionPosting.record([decision], in: account) == account)
    #expect(DecisionPosting.record([decision], in: Samples.account(), as: .proposed).creditChanges == [])
    #expect(account.creditChange(by: Samples.day("2026-03-09")) == nil)
  }
}
