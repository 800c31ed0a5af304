import PolicyTesting
import Receivables
import Testing

/// Which changes are made of a small policy, and which of them its tests notice.
@Suite struct MutantVerdictTests {
  private static let expected = """
    killed policy.lua::friendly::ladder[1]::removed
    survived policy.lua::reminder::ladder[1]::removed
    killed policy.lua::days::default[1]::+1
    survived policy.lua::days::minimum[1]::-1
    survived policy.lua::days::maximum[1]::+1
    survived policy.lua::days::maximum[1]::-1
    survived policy.lua::policy.reminder::clause[1]::left
    killed policy.lua::policy.reminder::clause[1]::right
    killed policy.lua::policy.reminder::condition[1]::false
    killed policy.lua::policy.reminder::condition[1]::true
    killed policy.lua::policy.reminder::comparison[1]::<
    survived policy.lua::policy.reminder::comparison[1]::==
    killed policy.lua::policy.reminder::comparison[1]::>
    killed policy.lua::policy.reminder::connective[1]::or
    killed policy.lua::policy.reminder::comparison[2]::~=
    killed policy.lua::policy.reminder::field[1]::level=nil
    killed policy.lua::policy.reminder::level[1]::reminder
    survived policy.lua::policy.reminder::reason[1]::grace_period
    killed policy.lua::policy.reminder::boundary[1]::+1
    killed policy.lua::policy.reminder::boundary[1]::-1
    killed policy.lua::policy.reminder::field[2]::deadline_days=nil
    survived policy.lua::policy.reminder::reason[2]::no_limit
    not_reached policy.lua::policy.credit::reason[1]::first_reminder
    """

  private static func lines(_ run: MutationRun) -> String {
    run.results.map { "\($0.verdict.word) \($0.mutant.id)" }.joined(separator: "\n")
  }

  @Test(arguments: [1, 3]) func everyMutantIsJudgedAsWorkedOutByHand(jobs: Int) {
    var options = MutationOptions()
    options.jobs = jobs
    let run = MutatedShop.run(options: options)
    #expect(run.problems == [])
    #expect(Self.lines(run) == Self.expected)
    #expect(run.reached == 22)
    #expect(run.score.map { Int($0 * 10) } == 636, "14 of 22")
    #expect(!run.reaches(63.7) && run.reaches(63))
  }

  @Test func whatKilledAMutantIsTheCaseThatTellsItApart() {
    let killers = Dictionary(
      firstOf: MutatedShop.run().results.compactMap { result in
        if case .killed(let killer) = result.verdict {
          (result.mutant.id.description, "\(killer.cause) \(killer.by)")
        } else {
          nil
        }
      })
    #expect(
      killers["policy.lua::policy.reminder::condition[1]::true"]
        == "expectation shop/policy_test.lua::::the last day of grace")
    #expect(killers["policy.lua::days::default[1]::+1"] == "expectation shop/policy_test.lua::::the day after")
  }

  @Test func idsDoNotHangOnTheLayout() {
    let spread = MutatedShop.policy.replacing(" and ", with: "\n    and -- both\n      ").replacing(
      "{ level", with: "{\n\n      level")
    #expect(Self.lines(MutatedShop.run(["policy.lua": spread])) == Self.expected)
  }

  @Test func aSurvivorShowsItsLinesAndSaysWhichCaseIsMissing() throws {
    let result = try #require(
      MutatedShop.run().results.first { $0.mutant.id.description.hasSuffix("comparison[1]::==") })
    #expect(result.mutant.line == 6)
    #expect(
      result.difference.before == [
        "  if receivable.days_overdue >= ctx.parameters.days and receivable.level == nil then"
      ])
    #expect(
      result.difference.after == [
        "  if receivable.days_overdue == ctx.parameters.days and receivable.level == nil then"
      ])
    #expect(
      result.mutant.suggestion
        == "no test distinguishes `receivable.days_overdue >= ctx.parameters.days` from `== ctx.parameters.days`: add a case where "
        + "receivable.days_overdue is more than ctx.parameters.days")
  }

  @Test func aMutantThatLoopsMeetsALimitAndIsKilledByIt() throws {
    let run = MutatedShop.run([
      "policy.lua": """
      local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
      function policy.reminder(receivable, ctx)
        local i = 0
        while i < 3 do i = i + 1 end
        return wait { reason = "grace_period" }
      end
      return policy
      """,
      "policy_test.lua": """
      test("waits", function()
        local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } }
        expect(a:on "2026-03-06"):outcome "wait"
      end)
      """,
    ])
    let loop = try #require(
      run.results.first { $0.mutant.id.description == "policy.lua::policy.reminder::arithmetic[1]::-" })
    #expect(loop.verdict == .killed(Killer(cause: .limit, by: "shop/policy_test.lua::::waits")))
  }

  @Test func whatCompilesToTheSameCodeIsProvenEqual() throws {
    let guarded = MutatedShop.policy.replacing(
      "if receivable.days", with: "if 2 - 0 == 3 then return nil end\n  if receivable.days")
    let run = MutatedShop.run(["policy.lua": guarded])
    let same = run.results.filter { $0.verdict.word == "equivalent" }.map(\.mutant.id.description)
    #expect(same == ["policy.lua::policy.reminder::arithmetic[1]::+"], "2 - 0 and 2 + 0 are folded to 2")
  }
}
