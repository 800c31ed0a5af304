@testable import PolicyEngine
import Receivables
import TestSupport
import Testing

/// Days on which a creditor makes no run. Runs are made on Mondays and Thursdays; the claim is due on 2026-03-02, a
/// Monday, and 2026-03-10 is a Tuesday.
@Suite struct RunDayTests {
  private static let creditor = Creditor(
    id: "shop", name: "The Shop", runDays: RunDays(weekdays: [.monday, .thursday], monthDays: []))

  private func decide(
    _ body: String, on day: String = "2026-03-10", creditor: Creditor = creditor,
    _ edit: (inout Account) -> Void = { _ in }
  ) throws -> Decision {
    var account = Samples.account()
    edit(&account)
    return try #require(
      try TemporaryPolicies(reminder: "return \(body)").decide(account, creditor: creditor, asOf: day).first)
  }

  @Test(
    arguments: [
      ("notice { level = \"friendly\", reason = \"first_reminder\" }", "notice friendly, first_reminder"),
      ("contact { reason = \"early_contact\" }", "contact, early_contact"),
      ("task { what = \"look\", reason = \"delivery_error\" }", "task, delivery_error"),
      ("suggest_handover { reason = \"ladder_finished\" }", "suggest_handover, ladder_finished"),
      ("suggest_write_off { reason = \"small_balance\" }", "suggest_write_off, small_balance"),
      ("credit_stop { reason = \"overdue_claims\" }", "credit_stop stopped, overdue_claims"),
    ])
  func whatIsToBeDoneWaitsForTheNextRun(body: String, own: String) throws {
    let decision = try decide(body)
    #expect(decision.outcome == .wait && decision.reason == "no_run_day" && decision.awaitsRun)
    #expect(
      decision.reasonText
        == "No run is made on this day. Runs are made on Mondays and Thursdays, next on 2026-03-12.")
    #expect(decision.nextLook == Samples.day("2026-03-12") && decision.byItself == own)
    #expect(decision.action == nil && decision.guards == [] && decision.decidedAt?.line == 3)
    #expect(decision.facts.last?.name == "creditor.run_days" && decision.facts.last?.value.shown == "\"mon, thu\"")
    let run = try decide(body, on: "2026-03-12")
    #expect(run.inWords == own && run.byItself == nil && !run.awaitsRun)
    #expect(try decide(body, creditor: Samples.creditor).inWords == own)
  }

  @Test(
    arguments: [
      ("wait { reason = \"grace_period\", next_look = ctx.today + 1 }", Outcome.wait, "2026-03-11"),
      ("hold { reason = \"disputed\", next_look = ctx.today + 3 }", .hold, "2026-03-13"),
      ("confirm_promise { promise = \"p\", reason = \"promise_unconfirmed\" }", .confirmPromise, "2026-03-11"),
      ("nil", .error, ""),
    ])
  func whatAsksNothingOfTheCustomerStays(body: String, outcome: Outcome, nextLook: String) throws {
    let promise = Promise(
      id: "p", receivables: ["r-1001"], amount: Samples.nok(1000), madeOn: Samples.day("2026-03-09"),
      dueDay: Samples.day("2026-03-20"))
    let decision = try decide(body) { $0.promises = [promise] }
    #expect(decision.outcome == outcome && decision.byItself == nil && !decision.awaitsRun)
    #expect(decision.nextLook?.description ?? "" == nextLook)
    #expect(decision == (try decide(body, creditor: Samples.creditor) { $0.promises = [promise] }))
  }

  @Test func whatIsBlockedStaysBlocked() throws {
    let decision = try decide("notice { level = \"friendly\", reason = \"due_soon\" }", on: "2026-02-27")
    #expect(decision.outcome == .blocked && decision.guards.map(\.id) == ["not_due"])
  }

  /// Beside a hold or a confirmation everything else waits.
  @Test func eachActIsJudgedAlone() throws {
    let decision = try decide("hold { reason = \"disputed\", also = { contact { reason = \"early_contact\" } } }")
    #expect(decision.outcome == .hold && decision.also.map(\.outcome) == [.wait] && decision.awaitsRun)
    #expect(decision.also.first?.byItself == "contact, early_contact")
    #expect(decision.also.first?.nextLook == nil)
  }

  /// The calendar is that of the creditor's country: Norway's Easter moves both days of the week to Tuesday.
  @Test(arguments: [("NO", "2026-04-07"), ("SE", "2026-04-02")])
  func theNextRunIsByTheCalendarOfTheCreditor(country: String, next: String) throws {
    var creditor = Self.creditor
    creditor.country = country
    let decision = try decide("contact { reason = \"early_contact\" }", on: "2026-03-31", creditor: creditor)
    #expect(decision.nextLook == Samples.day(next))
  }

  @Test func whatIsDoneForACustomerWaitsToo() throws {
    let policies = try TemporaryPolicies([
      "shop/policy.lua": """
      local policy = { api = 1, ladder = { "friendly" } }
      function policy.customer(account, ctx) return contact { reason = "customer_talk" } end
      function policy.reminder(receivable, ctx) return contact { reason = "early_contact" } end
      return policy
      """,
      "shop/letters/friendly.nb.mustache": "{{invoice}}",
    ])
    let decisions = try policies.decide(Samples.account(), creditor: Self.creditor, asOf: "2026-03-10")
    #expect(decisions.map(\.outcome) == [.wait, .wait])
    #expect(decisions.map(\.reason) == ["with_customer", "no_run_day"])
    #expect(decisions.last?.byItself == "contact, customer_talk")
    let run = try policies.decide(Samples.account(), creditor: Self.creditor, asOf: "2026-03-12")
    #expect(run.map(\.outcome) == [.wait, .contact])
  }

  @Test func whatWasApprovedIsJudgedOnAnyDay() throws {
    let policies = try TemporaryPolicies(reminder: "return contact { reason = \"early_contact\" }")
    let evaluator = policies.evaluator().onAnyDay
    let decisions = try withExtendedLifetime(policies) {
      try evaluator.decide(Samples.account(), creditor: Self.creditor, asOf: Samples.day("2026-03-10"))
    }
    #expect(decisions.map(\.outcome) == [.contact])
  }
}
