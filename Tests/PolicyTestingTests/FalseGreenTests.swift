import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// Runs that would be green and worth nothing.
@Suite struct FalseGreenTests {
  private func run(_ test: String?, fixture: String? = nil, selection: TestSelection = .all) throws -> TestRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/shop")
    try FileManager.default.createDirectory(at: folder.appending(path: "letters"), withIntermediateDirectories: true)
    try FileManager.default.createDirectory(at: folder.appending(path: "testdata"), withIntermediateDirectories: true)
    let policy = """
      return { api = 1, ladder = { "friendly" }, reminder = function(receivable, ctx)
        if receivable.days_overdue < 5 then return wait { reason = "grace_period" } end
        return notice { level = "friendly", reason = "first_reminder" }
      end }
      """
    try Data(policy.utf8).write(to: folder.appending(path: "policy.lua"))
    try Data("x".utf8).write(to: folder.appending(path: "letters/friendly.nb.mustache"))
    if let test { try Data(test.utf8).write(to: folder.appending(path: "policy_test.lua")) }
    if let fixture { try Data("{}".utf8).write(to: folder.appending(path: "testdata/\(fixture)")) }
    let locator = PluginLocator(directories: [folder.deletingLastPathComponent().path])
    let runner = TestRunner(settings: EvaluationSettings(locator: locator))
    return runner.run([try locator.find(folder.path)], selection: selection) { _ in }
  }

  private let good = """
    test("waits", function()
      local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 10.00" } } }
      expect(a:on "2026-03-06"):outcome "wait"
    end)
    """

  @Test func aGoodRunIsGreen() throws {
    let run = try run(good)
    #expect(run.isGreen && run.count(.passed) == 1)
    #expect(run.results.map(\.id.description) == ["shop/policy_test.lua::::waits"])
  }

  @Test(
    arguments: [
      (nil, TestProblem.Kind.nothingCollected), ("local x = 1", .nothingCollected),
      ("suite('s', function() end)", .emptySuite),
      ("test('a', function() expect(1):equals(1) end) test('a', function() expect(1):equals(1) end)", .duplicateName),
      ("this is no Lua", .fileFailed),
    ] as [(String?, TestProblem.Kind)])
  func anEmptyOrBrokenFileIsAProblem(test: String?, kind: TestProblem.Kind) throws {
    let run = try run(test)
    #expect(run.problems.contains { $0.kind == kind }, "\(run.problems)")
    #expect(!run.isGreen)
  }

  @Test func aFixtureThatNobodyReadsIsAProblem() throws {
    #expect(try run(good, fixture: "unused.json").problems.map(\.kind) == [.unusedFixture])
  }

  @Test func aSelectionThatMatchesNothingIsAProblem() throws {
    #expect(try run(good, selection: TestSelection(pattern: "nosuch")).problems.map(\.kind) == [.nothingSelected])
  }

  @Test(arguments: [
    ("test('a', function() local x = 1 end)", TestResult.Status.failed, "the case expects nothing"),
    ("test('a', function() while true do end end)", .errored, "used up its fuel"),
    ("test('a', function() error('broken') end)", .errored, "broken"),
    ("test('a', function() account { invoicez = {} } end)", .errored, "did you mean 'invoices'?"),
    (
      "test('a', function() account { customer = { fields = { tags = { 'Bergen', 'Oslo, Norway' } } } } end)", .errored,
      "tags: the member 'Oslo, Norway' has a comma, which divides the members of a list; write it without"
    ),
    (
      "test('a', function() parameters { tags = { 'a,b' } } end)", .errored,
      "tags: the member 'a,b' has a comma, which divides the members of a list; write it without"
    ),
  ])
  func aCaseThatCannotFailOrBreaksIsRed(test: String, status: TestResult.Status, part: String) throws {
    let result = try #require(try run(test).results.first)
    #expect(result.status == status)
    #expect(result.message?.contains(part) == true, "\(result.message ?? "")")
  }

  @Test func aFailureShowsExpectedBesideActual() throws {
    let result = try #require(try run(good.replacing("\"wait\"", with: "\"notice\":level \"friendly\"")).results.first)
    #expect(result.status == .failed)
    #expect(result.place == "shop/policy_test.lua:3")
    #expect(
      result.message == """
        the decision is not the expected one
                    expected                  actual
        outcome     notice                    wait   <- differs
        reason      -                         grace_period
        next_look   -                         2026-03-07
        decided at  shop/policy.lua:2
                    if receivable.days_overdue < 5 then return wait { reason = "grace_period" } end
        saw         receivable.days_overdue < 5: 4 < 5 was true, at shop/policy.lua:2
        near miss   notice "friendly" at shop/policy.lua:3 needs receivable.days_overdue >= 5, was 4
        """)
  }
}
