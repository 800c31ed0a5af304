import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// Accounts taken through weeks by the policy that is shipped, and what a failure shows of the way.
@Suite struct TimelineTests {
  private static let policies = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Policies").path

  private func run(
    _ body: String, policy: String = #"return { api = 1, name = "Shop", extends = "standard-no" }"#
  ) throws -> TestResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/shop")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(policy.utf8).write(to: folder.appending(path: "policy.lua"))
    let test = """
      test("a case", function()
        local t = timeline(account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } })
      \(body)
      end)
      """
    try Data(test.utf8).write(to: folder.appending(path: "policy_test.lua"))
    let locator = PluginLocator(directories: [folder.deletingLastPathComponent().path, Self.policies])
    let run = TestRunner(settings: EvaluationSettings(locator: locator)).run(
      [try locator.find("shop")], selection: .all
    ) { _ in }
    #expect(run.problems.isEmpty, "\(run.problems)")
    return try #require(run.results.first)
  }

  @Test(arguments: [
    """
    t:on "2026-03-08"
    t:invoice { number = "2", issued = "2026-03-09", due = "2026-03-23", amount = "NOK 500.00" }
    expect(t:on("2026-03-28", "2")):outcome "notice":level "friendly"
    """,
    """
    t:on "2026-03-08"
    t:write_off { on = "2026-03-09", amount = "NOK 1000.00" }
    expect(t:on "2026-03-09"):outcome "settled"
    """,
    """
    t:on "2026-03-08"
    t:due_day_change { on = "2026-03-10", due_day = "2026-04-01" }
    expect(t:on "2026-03-25"):outcome "wait":reason "not_due"
    expect(t:on "2026-04-06"):level "friendly"
    """,
    """
    t:payment { on = "2026-03-03", amount = "NOK 1200.00", invoice = "1" }
    t:payout { on = "2026-03-04", amount = "NOK 200.00" }
    t:invoice { number = "2", issued = "2026-03-05", due = "2026-03-16", amount = "NOK 200.00" }
    expect(t:on("2026-03-21", "2")):level "friendly"
    """,
    """
    t:on "2026-03-08"
    t:hand_over { on = "2026-03-09", agency = "Inkasso AS" }
    expect(t:on "2026-03-10"):outcome "hold":reason "handed_over"
    t:return_hand_over "2026-03-20"
    expect(t:on "2026-03-21"):level "reminder"
    """,
    """
    t:on "2026-03-08"
    t:block { from = "2026-03-09", reason = "asked for time" }
    expect(t:on "2026-03-30"):outcome "hold":reason "blocked"
    t:lift_block "2026-03-30"
    expect(t:on "2026-03-31"):level "reminder"
    """,
    """
    t:on "2026-03-22"
    t:level_reset { on = "2026-03-23", reason = "sent to the wrong person" }
    expect(t:on "2026-03-23"):level "friendly"
    """,
    """
    t:on "2026-03-08"
    t:dispute { on = "2026-03-10", category = "defect" }
    expect(t:on "2026-03-25"):outcome "hold":reason "disputed"
    t:resolve { on = "2026-03-26", outcome = "rejected" }
    expect(t:on "2026-03-26"):level "reminder"
    """,
    """
    t:on "2026-03-08"
    t:promise { on = "2026-03-09", amount = "NOK 1000.00", due_day = "2026-03-12" }
    expect(t:on "2026-03-09"):outcome "confirm_promise"
    t:withdraw_promise "2026-03-10"
    expect(t:on "2026-03-21"):level "reminder":reason "next_step_due"
    """,
    """
    t:agreement { on = "2026-03-04", instalments = {
      { due_day = "2026-03-20", amount = "NOK 500.00" }, { due_day = "2026-04-20", amount = "NOK 500.00" } } }
    expect(t:on "2026-03-05"):outcome "wait"
    t:cancel_agreement "2026-03-06"
    expect(t:on "2026-03-07"):outcome "notice"
    """,
    """
    t:on "2026-03-08"
    t:credit_profile { hold = "stop" }
    t:on "2026-03-09"
    expect(t:account():credit("2026-03-09", { amount = "NOK 1.00" })):outcome "hold"
    """,
    """
    parameters { business_days_only = true }
    t:on "2026-03-16"
    t:invoice { number = "2", issued = "2026-03-16", due = "2026-03-30", amount = "NOK 500.00" }
    expect(t:on("2026-04-06", "2")):outcome "wait":reason "no_business_day":next_look "2026-04-07"
    expect(t:on("2026-04-07", "2")):outcome "notice":level "friendly"
    """,
    """
    t:customer { charge_mode = "no_charges" }
    expect(t:on "2026-03-21"):level "reminder":fee(nil)
    """,
    """
    local outcomes = {}
    t:each_day("2026-03-06", "2026-03-08", function(decision, day) outcomes[#outcomes + 1] = day .. " " .. decision.outcome end)
    expect(outcomes):equals { "2026-03-06 wait", "2026-03-07 notice", "2026-03-08 wait" }
    """,
    """
    t:expect_days {
      ["2026-03-06"] = "wait", ["2026-03-07"] = { "notice", "friendly" }, ["2026-03-17"] = { outcome = "wait", reason = "deadline_running" },
    }
    """,
  ])
  func whatHappensOnTheWayIsSeenOnTheNextDay(_ body: String) throws {
    let result = try run(body)
    #expect(result.status == .passed, "\(result.place ?? ""): \(result.message ?? "")")
  }

  @Test func aFailureShowsTheWayWithTheDaysThatDiffer() throws {
    let result = try run(
      """
      t:on "2026-03-10"
      t:payment { on = "2026-03-11", amount = "NOK 400.00", invoice = "1" }
      t:on "2026-03-22"
      t:expect_sequence { { "2026-03-07", "notice", "friendly" }, { "2026-03-22", "notice", "reminder" } }
      """)
    #expect(result.status == .failed && result.place == "shop/policy_test.lua:6")
    #expect(
      result.message == """
        the sequence is not the expected one
        day         what happened       decided                           expected
        2026-02-16  invoice 1           wait (not_due)
        2026-03-02  invoice 1 due       wait (not_due)
        2026-03-03                      wait (grace_period)
        2026-03-07                      notice friendly (first_reminder)  notice friendly
        2026-03-08                      wait (deadline_running)
        2026-03-11  payment NOK 400.00  wait (deadline_running)
        2026-03-21                      notice reminder (next_step_due)   -   <- differs
        2026-03-22                      wait (deadline_running)           notice reminder   <- differs
        """)
  }

  @Test func daysThatDifferAlikeAreCountedAndAFailureSaysWhatItIs() throws {
    let policy = """
      local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
      function policy.reminder(receivable) return wait { next_look = receivable.due } end
      return policy
      """
    let result = try run(
      #"t:on "2026-03-07" t:expect_sequence { { "2026-03-07", "notice", "friendly" } }"#, policy: policy)
    let failure = "error (policy_failed)   "
    #expect(
      result.message == """
        the sequence is not the expected one
        day         what happened  \("decided".padding(toLength: failure.count, withPad: " ", startingAt: 0))  expected
        2026-02-16  invoice 1      \(failure)  -   <- differs
        …                          \("the same on 13 more days".padding(toLength: failure.count, withPad: " ", startingAt: 0))  -   <- differs
        2026-03-02  invoice 1 due  \(failure)  -   <- differs
        …                          \("the same on 4 more days".padding(toLength: failure.count, withPad: " ", startingAt: 0))  -   <- differs
        2026-03-07                 \(failure)  notice friendly   <- differs
        failed: receivable has no field 'due'
        """)
  }

  @Test func aDayThatIsDecidedOtherwiseIsMarkedAndExplained() throws {
    let result = try run(
      """
      t:expect_days { ["2026-03-06"] = { "notice", "friendly" }, ["2026-03-08"] = "wait" }
      """)
    #expect(result.status == .failed && result.place == "shop/policy_test.lua:3")
    #expect(
      result.message?.hasPrefix(
        """
        the days are not decided as expected
        day         what happened  decided                           expected
        2026-02-16  invoice 1      wait (not_due)
        2026-03-02  invoice 1 due  wait (not_due)
        2026-03-03                 wait (grace_period)
        2026-03-06                 wait (grace_period)               notice friendly   <- differs
        2026-03-07                 notice friendly (first_reminder)
        2026-03-08                 wait (deadline_running)

        2026-03-06:
                    expected                  actual
        outcome     notice                    wait   <- differs
        """) == true, "\(result.message ?? "")")
    #expect(result.message?.contains("near miss   notice \"friendly\" at standard-no/policy.lua:") == true)
    #expect(result.message?.contains("needs receivable.days_overdue >= 5 (p.grace_days), was 4") == true)
  }

  @Test func daysOnlyGoForward() throws {
    let result = try run(
      """
      t:on "2026-03-10"
      expect(t:on "2026-03-09"):outcome "wait"
      """)
    #expect(
      result.status == .errored && result.message == "the timeline is past 2026-03-09 already; days only go forward")
  }
}
