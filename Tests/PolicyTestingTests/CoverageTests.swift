import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// What coverage counts, on plug-ins small enough to count by hand.
@Suite struct CoverageTests {
  private static let policy = """
    local policy = { api = 1, ladder = { "friendly", "reminder" }, parameters = {
      grace_days = { type = "integer", default = 5, doc = "days" }, unused = { type = "integer", default = 1, doc = "none" },
    } }
    local function is_small(receivable)
      for _, line in ipairs(receivable.invoice.lines) do return line ~= nil end
      return receivable.open < money "NOK 10.00" and receivable.open:is_positive()
    end
    local function never() return 1 end
    local function send(level, reason) return notice { level = level, reason = reason } end
    function policy.reminder(receivable, ctx)
      if is_small(receivable) then return hold { reason = "disputed" } end
      if receivable.days_overdue < ctx.parameters.grace_days or receivable.level ~= nil then
        return wait { reason = "grace_period" }
      end
      local reason = receivable.days_overdue > 50 and "next_step_due" or "first_reminder"
      return send("friendly", reason)
    end
    return policy
    """

  private static let test = """
    local function a() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } } end
    test("early", function() expect(a():on "2026-03-05"):outcome "wait" end)
    test("late", function() expect(a():on "2026-03-09"):outcome "notice" end)
    """

  private func measure(
    _ policy: String = policy, _ test: String = test, more: [String: String] = [:]
  ) throws -> (coverage: Coverage, run: TestRun) {
    let root = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    var files = ["shop/policy.lua": policy, "shop/policy_test.lua": test]
    for level in ["friendly", "reminder"] { files["shop/letters/\(level).nb.mustache"] = "x" }
    for (path, text) in files.merging(more, uniquingKeysWith: { $1 }) {
      let file = root.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    let settings = EvaluationSettings(locator: PluginLocator(directories: [root.path]))
    var options = TestOptions()
    options.measuresReach = true
    let plugins = [try settings.locator.find("shop")]
    let run = TestRunner(settings: settings).run(plugins, selection: .all, options: options)
    #expect(run.count(.failed) + run.count(.errored) == 0 && !run.results.isEmpty, "\(run)")
    return (Coverage(run, of: plugins, settings: settings), run)
  }

  @Test func everyMetricIsCounted() throws {
    let shop = try #require(try measure().coverage.plugins.first)
    // Sites: loop, and; if; or, operand, if; and, or of the reason. Small: never entered; never small; reason never
    // late.
    #expect(shop.files.map(\.path) == ["shop/policy.lua"])
    let branches = try #require(shop.files.first?.branches)
    #expect(
      branches.map { "\($0.site.line) \($0.site.kind.rawValue) \(min($0.yes, 1))\(min($0.no, 1))" } == [
        "5 loop 01", "6 and 01", "11 if 01", "12 if 11", "12 or 11", "12 operand 01", "15 or 01", "15 and 01",
      ])
    #expect(shop.ratio(.branch) == CoverageRatio(covered: 10, total: 16))
    #expect(shop.ratio(.function) == CoverageRatio(covered: 3, total: 4))
    // Lines 8 (its body), 5 (its body) and 11 share their line with what ran.
    #expect(shop.files.first?.lines.map(\.number) == [1, 4, 5, 6, 8, 9, 10, 11, 12, 13, 15, 16, 18])
    #expect(shop.ratio(.line) == CoverageRatio(covered: 13, total: 13))
    #expect(shop.outcomes.map { "\($0.name) \($0.count)" } == ["hold 0", "notice friendly 1", "wait 1"])
    #expect(
      shop.reasons.map { "\($0.name) \($0.count)" } == [
        "disputed 0", "first_reminder 1", "grace_period 1", "next_step_due 0",
      ])
    #expect(shop.parameters.map { "\($0.name) \($0.count)" } == ["grace_days 2", "unused 0"])
    #expect(shop.computed.isEmpty && shop.unmeasured.isEmpty)
  }

  @Test func eachLineKnowsItsCases() throws {
    let (coverage, run) = try measure()
    let lines = try #require(coverage.plugins.first?.files.first?.lines)
    let tests = Dictionary(uniqueKeysWithValues: lines.map { ($0.number, $0.tests.map(\.name)) })
    #expect(tests[12] == ["early", "late"])
    #expect(tests[13] == ["early"])
    #expect(tests[16] == ["late"])
    #expect(run.results.map { $0.reach?.lines["shop/policy.lua"]?.contains(16) } == [false, true])
  }

  @Test func formattingChangesNoBranch() throws {
    let joined = Self.policy.split(separator: "\n").joined(separator: " ")
    let spread = Self.policy.replacing(" and ", with: "\n  and\n  ").replacing(" or ", with: "\n or -- so\n ")
      .replacing(" then ", with: "\nthen\n\n").replacing("if ", with: "if\n")
    let expected = try #require(try measure().coverage.plugins.first)
    for other in [joined, spread] {
      let measured = try #require(try measure(other).coverage.plugins.first)
      for metric in [CoverageMetric.branch, .function, .outcome, .reason, .parameter] {
        #expect(measured.ratio(metric) == expected.ratio(metric), "\(metric)")
      }
      #expect(
        measured.files.first?.branches.map { [$0.yes, $0.no] }
          == expected.files.first?.branches.map { [$0.yes, $0.no] })
    }
  }

  @Test func aBaseIsCountedByItsOwnTestsAlone() throws {
    let own = """
      local policy = { api = 1, extends = "base" }
      function policy.reminder(receivable, ctx) return ctx.base.reminder(receivable, ctx) end
      return policy
      """
    let coverage = try measure(
      own,
      more: [
        "base/policy.lua": Self.policy, "base/letters/friendly.nb.mustache": "x",
        "base/letters/reminder.nb.mustache": "x",
      ]
    ).coverage
    let shop = try #require(coverage.plugins.first)
    #expect(shop.files.map(\.path) == ["shop/policy.lua"])
    #expect(shop.ratio(.function) == CoverageRatio(covered: 1, total: 1))
    #expect(shop.ratio(.branch).percent == nil)
    #expect(shop.outcomes.isEmpty && shop.reasons.isEmpty && shop.parameters.isEmpty)
  }

  @Test func aModuleThatNobodyRequiresIsMissedAndTestFilesDoNotCount() throws {
    let coverage = try measure(more: ["shop/spare.lua": "return { f = function(a) if a then return 1 end end }"])
      .coverage
    let spare = try #require(coverage.plugins.first?.files.last)
    #expect(coverage.plugins.first?.files.map(\.path) == ["shop/policy.lua", "shop/spare.lua"])
    #expect(spare.ratio(.branch) == CoverageRatio(covered: 0, total: 2))
    #expect(spare.ratio(.line) == CoverageRatio(covered: 0, total: 1))
    #expect(spare.ratio(.function) == CoverageRatio(covered: 0, total: 1))
  }

  @Test func nothingToCountIsNotAllOfIt() throws {
    let empty = CoverageRatio(covered: 0, total: 0)
    #expect(empty.percent == nil && !empty.reaches(0) && "\(empty)" == "–")
    #expect("\(CoverageRatio(covered: 999, total: 1000))" == "99.9 %")
    #expect("\(CoverageRatio(covered: 9999, total: 10_000))" == "99.9 %")
    let plain =
      "return { api = 1, ladder = { \"friendly\" }, reminder = function() return wait { reason = \"grace_period\" } end }"
    let test = Self.test.split(separator: "\n").dropLast().joined(separator: "\n")
    let coverage = try measure(plain, test).coverage
    let gate = try #require(CoverageThreshold("branch=0"))
    let missed = coverage.missed([gate])
    #expect(missed.map(\.plugin) == [nil] && missed.map(\.ratio) == [empty])
    let outcome = try #require(CoverageThreshold("outcome=100"))
    #expect(coverage.missed([outcome]).isEmpty)
  }

  @Test func aGateNamesThePluginThatMissesIt() throws {
    let coverage = try measure().coverage
    #expect(coverage.missed(["branch=62.5", "function=75"].compactMap { CoverageThreshold($0) }).isEmpty)
    let missed = coverage.missed(["branch=62.6", "reason=51"].compactMap { CoverageThreshold($0) })
    #expect(
      missed.map { "\($0.threshold.metric) \($0.plugin ?? "") \($0.ratio)" } == [
        "branch shop 62.5 %", "reason shop 50.0 %",
      ])
  }

  @Test(arguments: ["branch", "branch=", "branch=101", "branch=-1", "lines=90", "branch=x", "=90"])
  func aThresholdThatSaysNothingIsRefused(text: String) { #expect(CoverageThreshold(text) == nil) }

  @Test func whatIsComputedIsNotCountedButNamed() throws {
    let policy = """
      return { api = 1, ladder = { "friendly" }, reminder = function(receivable)
        local list = { "grace_period" }
        return wait { reason = list[1] }
      end }
      """
    let test = Self.test.split(separator: "\n").dropLast().joined(separator: "\n")
    let shop = try #require(try measure(policy, test).coverage.plugins.first)
    #expect(shop.reasons.isEmpty)
    #expect(shop.outcomes.map(\.name) == ["wait"])
    #expect(shop.computed == [SourceLine(file: "shop/policy.lua", line: 3)])
  }
}
