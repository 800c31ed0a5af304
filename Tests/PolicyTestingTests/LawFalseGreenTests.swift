import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// Tests of a law that would be green and worth nothing, and their innocent twin.
@Suite struct LawFalseGreenTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  private func run(_ body: String, changing change: (old: String, new: String)? = nil) throws -> TestResult {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    let law = folder.appending(path: "law-gb")
    try FileManager.default.createDirectory(at: law, withIntermediateDirectories: true)
    for name in ["law.json", "law.lua"] {
      try FileManager.default.copyItem(
        at: Self.root.appending(path: "Policies/law-gb/\(name)"), to: law.appending(path: name))
    }
    if let change {
      let lua = law.appending(path: "law.lua")
      let text = try String(contentsOf: lua, encoding: .utf8)
      #expect(text.contains(change.old))
      try Data(text.replacing(change.old, with: change.new).utf8).write(to: lua)
    }
    let test = """
      local claim = { due = "2026-02-01", today = "2026-05-12", amount = "GBP 10000.00", debtor = "business" }
      test("a case", function()
        \(body)
      end)
      """
    try Data(test.utf8).write(to: law.appending(path: "law_test.lua"))
    let locator = PluginLocator(directories: [folder.path])
    let run = TestRunner(settings: EvaluationSettings(locator: locator)).run(
      [try locator.find("law-gb")], selection: .all)
    return try #require(run.results.first)
  }

  @Test(arguments: [
    (
      "judge(claim):finds 'GB9'", TestResult.Status.errored,
      "law-gb has no guard 'GB9', so nothing can ever find it; did you mean 'GB1'?"
    ),
    ("judge(claim)", .failed, "nothing stands behind expect(…) or judge(…), so it checks nothing"),
    (
      "local function one() return 1 end expect(one()):equals(1)", .failed, "the case never asked the policy or the law"
    ),
    (
      "pcall(function() judge(claim, { fee = 'GBP 5.00' }):passes() end) expect(fee('reminder', claim)):equals(nil)",
      .failed,
      "an expectation failed and the case went on, since the error was caught; it is red all the same"
    ),
    (
      "judge(claim, { fee = 'GBP 5.00' }):finds_only('GB2', { level = 'mandatory' })", .failed,
      "expected level of GB2 to be mandatory, got overridable"
    ),
    (
      "given { late_interest_day_span = 'both' } judge(claim, { fee = 'GBP 5.00' }):finds 'GB2'", .failed,
      "given sets late_interest_day_span, but nothing that the case asks after that reads it"
    ),
  ])
  func aCaseThatProvesNothingIsRed(body: String, status: TestResult.Status, part: String) throws {
    let result = try run(body)
    #expect(result.status == status && result.message?.contains(part) == true, "\(result.message ?? "")")
  }

  /// A guard that is not asked where it would have spoken, and one that looks at more than it says.
  @Test(arguments: [
    ("concerns = \"fee\"", "concerns = \"interest\"", "{ fee = 'GBP 5.00' }"),
    (
      "if not rules.is_claimed(wish.fee) then", "if wish.deadline == nil then",
      "{ fee = 'GBP 5.00', deadline = '2026-05-30' }"
    ),
  ])
  func aGuardThatItsConcernsHideIsRed(old: String, new: String, wish: String) throws {
    let result = try run("judge(claim, \(wish)):finds_only 'GB2'", changing: (old, new))
    let part = "the guard GB2 has something to say to a notice of level reminder with a fee of GBP 5.00"
    #expect(result.status == .errored && result.message?.contains(part) == true, "\(result.message ?? "")")
  }

  @Test func theInnocentIsGreen() throws {
    #expect(
      try run("judge(claim, { fee = 'GBP 5.00' }):finds_only('GB2', { level = 'overridable' })").status == .passed)
    #expect(
      try run("given { late_interest_day_span = 'x' } expect(value('late_interest_day_span', '2026-03-01')):equals 'x'")
        .status == .passed)
  }
}
