import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// Golden files beside the tests: written on wish alone, compared line by line, removed when nobody compares them.
@Suite struct SnapshotTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/shop")

  private func run(_ test: String, grace: Int = 5, updating: Bool = false, policy: String? = nil) throws -> TestRun {
    try FileManager.default.createDirectory(at: folder.appending(path: "letters"), withIntermediateDirectories: true)
    try Data("{{invoice}}".utf8).write(to: folder.appending(path: "letters/friendly.nb.mustache"))
    let policy =
      policy ?? """
        return { api = 1, ladder = { "friendly" }, law = "none", law_reason = "a test", reminder = function(receivable)
          if receivable.days_overdue < \(grace) then return wait { reason = "grace_period" } end
          return notice { level = "friendly", reason = "first_reminder", fee = money("NOK 35.00") }
        end }
        """
    try Data(policy.utf8).write(to: folder.appending(path: "policy.lua"))
    try Data(test.utf8).write(to: folder.appending(path: "policy_test.lua"))
    let locator = PluginLocator(directories: [folder.deletingLastPathComponent().path])
    var options = TestOptions()
    options.updatesSnapshots = updating
    return TestRunner(settings: EvaluationSettings(locator: locator)).run(
      [try locator.find("shop")], selection: .all, options: options
    ) { _ in }
  }

  private let test = """
    test("two invoices", function()
      local a = account { invoices = {
        { number = "2", due = "2026-03-02", amount = "NOK 10.00" }, { number = "1", due = "2026-03-04", amount = "NOK 10.00" } } }
      expect(a:all_on "2026-03-08"):matches_snapshot "two"
    end)
    """

  private var path: String { folder.path + "/policy_test.snapshots/two.snap" }
  private func kept() throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test func aSnapshotIsWrittenOnWishAndComparedAfterwards() throws {
    let missing = try run(test)
    #expect(missing.count(.failed) == 1 && !FileManager.default.fileExists(atPath: path))
    #expect(
      missing.results.first?.message?.hasPrefix(
        "there is no snapshot policy_test.snapshots/two.snap yet; look at what is decided, and keep it by: purre test shop --run 'two invoices' --update-snapshots"
      ) == true)
    let written = try run(test, updating: true)
    #expect(written.isGreen && written.snapshotChanges.map(\.description) == ["wrote \(path)"])
    #expect(
      try kept() == """
        2026-03-08  1  wait  grace_period  next_look=2026-03-09
        2026-03-08  2  notice friendly  first_reminder  letter=friendly  deadline=2026-03-22  fee=NOK 35.00  next_look=2026-03-23

        """)
    #expect(try run(test).isGreen)
    let again = try run(test, updating: true)
    #expect(again.isGreen && again.snapshotChanges.isEmpty)
  }

  @Test func aDifferenceIsShownLineByLine() throws {
    _ = try run(test, updating: true)
    let result = try #require(try run(test, grace: 4).results.first)
    #expect(result.status == .failed)
    #expect(
      result.message == """
        the decisions differ from policy_test.snapshots/two.snap; when they are right, keep them by: purre test shop --run 'two invoices' --update-snapshots
        - 2026-03-08  1  wait  grace_period  next_look=2026-03-09
        + 2026-03-08  1  notice friendly  first_reminder  letter=friendly  deadline=2026-03-22  fee=NOK 35.00  next_look=2026-03-23
        """)
    let updated = try run(test, grace: 4, updating: true)
    #expect(updated.snapshotChanges.map(\.description) == ["changed \(path): 1 lines out, 1 lines in"])
  }

  @Test func aSnapshotThatNobodyComparesIsAProblemAndGoesOnUpdate() throws {
    _ = try run(test, updating: true)
    let other = test.replacing("matches_snapshot \"two\"", with: "matches_snapshot \"other\"")
    let stale = try run(other, updating: true)
    #expect(stale.isGreen && !FileManager.default.fileExists(atPath: path))
    #expect(stale.snapshotChanges.map(\.description).contains("removed \(path), which no case compares"))
    _ = try run(test, updating: true)
    try Data("x\n".utf8).write(to: URL(filePath: path).deletingLastPathComponent().appending(path: "old.snap"))
    let run = try run(test)
    #expect(run.problems.map(\.kind) == [.staleSnapshot])
  }

  /// All that tests can expect of a decision stands on its line, and what is done beside it with the same.
  @Test func aLineHasAllThatCanBeExpected() throws {
    let policy = """
      local policy = { api = 1, law = "none", law_reason = "a test", reasons = { late = "not paid" },
        levels = { { name = "poke", kind = "friendly", letter = "friendly", every_days = 7, at_most = 3 } } }
      function policy.reminder(receivable)
        if receivable.days_overdue == 4 then
          return notice { level = "poke", reason = "late", deadline_days = 5, from_hour = 8, until_hour = 21, also = {
            task { what = "look", reason = "late", assignee = "Kari" }, contact { reason = "late" } } }
        end
        return contact { reason = "late", also = { notice { level = "poke", reason = "late", deadline_days = 5 } } }
      end
      function policy.customer() return contact { reason = "late", channel = "phone" } end
      return policy
      """
    let test = """
      test("a day", function()
        local a = account { invoices = {
          { number = "2", due = "2026-03-02", amount = "NOK 10.00" }, { number = "1", due = "2026-03-03", amount = "NOK 10.00" } } }
        expect(a:all_on "2026-03-06"):matches_snapshot "two"
      end)
      """
    let run = try run(test, updating: true, policy: policy)
    #expect(run.isGreen, "\(run.results.first?.message ?? "") \(run.problems)")
    #expect(
      try kept() == """
        2026-03-06  1  wait  with_customer  by_itself=contact, late  next_look=2026-03-07  \
        also=notice:poke:late:kind=friendly:repetition=1:letter=friendly:deadline=2026-03-11
        2026-03-06  2  notice poke  late  kind=friendly  repetition=1  letter=friendly  from_hour=8  until_hour=21  \
        deadline=2026-03-11  next_look=2026-03-12  \
        also=task:look:late:assignee=Kari,wait:with_customer:by_itself=contact, late
        2026-03-06  C1  contact  late  channel=phone  next_look=2026-03-07  claims=2,1

        """)
  }

  /// A policy that does not load decides errors, which a snapshot would take for what is right.
  @Test func aPolicyThatDoesNotLoadIsNeverGreen() throws {
    let run = try run(test, updating: true, policy: "return { api = 1, ladder = { 'frendly' } }")
    #expect(!run.isGreen && run.problems.map(\.kind) == [.fileFailed], "\(run.problems)")
  }
}
