import Foundation
import PolicyEngine
import PolicyTesting
import Receivables
import Testing

/// `property(…)` in test files: many accounts, the smallest that fails, written as a test.
@Suite struct PropertyTests {
  private static let policies =
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Policies")

  private func run(_ test: String, seed: UInt64? = nil) throws -> TestRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }  // left behind at worst
    try FileManager.default.createDirectory(at: folder.appending(path: "shop"), withIntermediateDirectories: true)
    let policy = "return { api = 1, name = \"Shop\", extends = \"standard-no\" }"
    try Data(policy.utf8).write(to: folder.appending(path: "shop/policy.lua"))
    try Data(test.utf8).write(to: folder.appending(path: "shop/policy_test.lua"))
    let locator = PluginLocator(directories: [folder.path, Self.policies.path])
    var options = TestOptions()
    options.seed = seed
    return TestRunner(settings: EvaluationSettings(locator: locator))
      .run([try locator.find("shop")], selection: .all, options: options)
  }

  private let holds = """
    property("every open receivable is decided", { runs = 20 }, function(account)
      for _, day in ipairs(account:days()) do
        for _, decision in ipairs(account:all_on(day)) do expect(decision.open:is_positive()):is_true() end
      end
    end)
    """

  /// Holds for all but accounts with a notice for at least a thousand kroner.
  private let fails = """
    local most = money("NOK 1000.00")
    property("no large claim is dunned", function(account)
      for _, decision in ipairs(account:life(60)) do
        local is_large = decision.outcome == "notice" and decision.open.currency == "NOK" and decision.open >= most
        expect(is_large):equals(false)
      end
    end)
    """

  @Test func aPropertyThatHoldsIsGreen() throws {
    let run = try run(holds)
    #expect(
      run.isGreen && run.results.map(\.id.description) == ["shop/policy_test.lua::::every open receivable is decided"])
    #expect(try #require(run.results.first).expectations > 20)
  }

  @Test func aFailureIsTheSmallestAccountAsATestThatFailsInTheSameWay() throws {
    let result = try #require(try run(fails, seed: 3).results.first)
    let message = try #require(result.message)
    #expect(result.status == .failed && result.place == "shop/policy_test.lua:5")
    #expect(message.contains("of seed 3 shows that it does not hold"))
    let test = message.components(separatedBy: "as a test that fails in the same way:\n\n").last ?? ""
    #expect(test.contains("amount = \"NOK 1000.00\" } },\n"), "\(test)")
    let pasted = try run("local most = money(\"NOK 1000.00\")\n" + test)
    #expect(pasted.results.map(\.status) == [.failed])
    #expect(pasted.results.first?.message == "expected false, got true", "\(test)")
    #expect(try run(fails, seed: 3).results.first?.message == message, "the same seed, the same words")
    #expect(try run(fails, seed: 4).results.first?.message != message)
  }

  @Test(arguments: [
    ("function(account) assume(false) expect(1):equals(1) end", TestResult.Status.failed, "rejects too many accounts"),
    ("function(account) pcall(assume, false) expect(1):equals(1) end", .failed, "rejects too many accounts"),
    ("function(account) local x = account:days() end", .failed, "expects nothing of any of 100 accounts"),
    ("function(account) error(\"broken\") end", .errored, "broken"),
  ])
  func aPropertyThatCannotFailOrBreaksIsRed(body: String, status: TestResult.Status, part: String) throws {
    let result = try #require(try run("property(\"p\", \(body))").results.first)
    #expect(result.status == status)
    #expect(result.message?.contains(part) == true, "\(result.message ?? "")")
  }

  @Test(arguments: [
    ("{ run = 3 }", "has no 'run'; did you mean 'runs'?"),
    ("{ kinds = { \"buisness\" } }", "there is no kind of customer"),
    ("{ runs = 0 }", "runs must be 1 to 100000"), ("{ days = 5000 }", "days must be 1 to 4000"),
  ])
  func aWrongOptionIsToldBeforeAnythingRuns(options: String, part: String) throws {
    let run = try run("property(\"p\", \(options), function(account) end)")
    #expect(run.results.isEmpty && run.problems.first?.message.contains(part) == true, "\(run.problems)")
  }

  @Test func aPropertySpeaksOfTheKindsItNames() throws {
    let test = """
      property("businesses only", { runs = 30, kinds = { "business" } }, function(account)
        expect(account:credit("2026-03-02")):outcome "approve"
      end)
      """
    let message = try #require(try run(test).results.first?.message)
    #expect(message.contains("customer = { kind = \"business\" }"), "\(message)")
  }

  @Test func theReadyMadeRulesAreAProperty() throws {
    let run = try run("property(\"sound\", { runs = 3 }, function(account) expect(account):sound { days = 120 } end)")
    #expect(run.isGreen, "\(run.results.first?.message ?? "")")
  }
}
