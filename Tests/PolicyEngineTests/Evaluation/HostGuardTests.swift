import PolicyEngine
import Receivables
import TestSupport
import Testing

@Suite struct HostGuardTests {
  private func decision(
    wanting level: String, on day: String, notices: [Notice] = [], disputed: Bool = false, deadline: Int = 14
  ) throws -> Decision {
    let policies = try TemporaryPolicies(
      reminder:
        "return notice { level = \"\(level)\", letter = \"friendly\", reason = \"next_step_due\", deadline = ctx.today + \(deadline) }"
    )
    var account = Samples.account()
    account.notices = notices
    if disputed { account.disputes = [Dispute(id: "d", receivable: "r-1001", raisedOn: Samples.day("2026-03-03"))] }
    return try #require(try policies.decide(account, asOf: day).first)
  }

  private func friendly(_ day: String, deadline: String, state: NoticeState = .sent) -> Notice {
    Notice(
      id: "n1", level: .friendly, receivables: ["r-1001"], day: Samples.day(day), deadline: Samples.day(deadline),
      state: state)
  }

  @Test(
    arguments: [
      ("friendly", "2026-03-02", "not_due", "2026-03-03"),
      ("reminder", "2026-03-10", "step_skipped", nil),
      ("pre_due", "2026-03-10", "not_on_ladder", nil),
    ] as [(String, String, String, String?)])
  func aFirstNoticeOutOfTurnIsBlocked(level: String, day: String, guardID: String, firstAllowed: String?) throws {
    let decision = try decision(wanting: level, on: day)
    #expect(decision.outcome == .blocked)
    #expect(decision.guards.map(\.id).contains(guardID))
    let finding = try #require(decision.guards.first { $0.id == guardID })
    #expect(finding.firstAllowedDay == firstAllowed.map(Samples.day))
  }

  /// Charges need a law, or a reason why there is none.
  @Test(
    arguments: [
      ("fee = money(\"NOK 35.00\")", "", "no_law"), ("interest = money(\"NOK 0.01\")", "", "no_law"),
      ("compensation = money(\"NOK 35.00\")", "", "no_law"), ("", "", nil),
      ("fee = money(\"NOK 35.00\")", "law = \"none\", law_reason = \"agreed\"", nil),
    ] as [(String, String, String?)])
  func chargesNeedALaw(_ claim: String, _ table: String, _ guardID: String?) throws {
    let policies = try TemporaryPolicies(
      reminder: "return notice { level = \"friendly\", reason = \"first_reminder\", \(claim) }", table: table)
    let decision = try #require(try policies.decide(Samples.account(), asOf: "2026-03-10").first)
    #expect(decision.outcome == (guardID == nil ? .notice : .blocked))
    #expect(decision.guards.filter(\.blocks).map(\.id) == [guardID].compactMap { $0 })
    #expect(decision.policy.lawReason == (table.isEmpty ? nil : "agreed"))
  }

  @Test func aNoticeIsNeverRepeated() throws {
    let decision = try decision(
      wanting: "friendly", on: "2026-03-25", notices: [friendly("2026-03-05", deadline: "2026-03-19")])
    #expect(decision.guards.map(\.id) == ["step_repeated"])
  }

  @Test(arguments: [("2026-03-19", ["deadline_running"]), ("2026-03-20", [])])
  func theNextStepWaitsForTheDeadline(day: String, expected: [String]) throws {
    let decision = try decision(wanting: "reminder", on: day, notices: [friendly("2026-03-05", deadline: "2026-03-19")])
    #expect(decision.guards.map(\.id) == expected)
    #expect(decision.outcome == (expected.isEmpty ? .notice : .blocked))
    if !expected.isEmpty { #expect(decision.nextLook == Samples.day("2026-03-20")) }
  }

  @Test func aNoticeOfUnknownFateStopsTheNextOne() throws {
    let decision = try decision(
      wanting: "reminder", on: "2026-03-25",
      notices: [friendly("2026-03-05", deadline: "2026-03-19", state: .ambiguous)])
    #expect(decision.guards.map(\.id) == ["letter_pending"])
  }

  @Test func whatIsContestedIsNotDunned() throws {
    let decision = try decision(wanting: "friendly", on: "2026-03-10", disputed: true)
    #expect(decision.guards.map(\.id) == ["nothing_undisputed"])
  }

  @Test func aDeadlineLeavesTimeToPay() throws {
    let decision = try decision(wanting: "friendly", on: "2026-03-10", deadline: 0)
    #expect(decision.guards.map(\.id) == ["no_time_to_pay"])
  }
}
