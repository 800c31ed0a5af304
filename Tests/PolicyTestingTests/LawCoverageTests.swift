import Foundation
import PolicyEngine
import PolicyTesting
import Testing

/// What coverage counts of a law: guards that fired and passed, and dated values.
@Suite struct LawCoverageTests {
  @Test func guardsAndDatedValuesAreCounted() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)")
    let folder = root.appending(path: "law-x")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let files = [
      "law.json": """
      {"format": "purre-law/1", "jurisdiction": "XX", "name": "X", "currency": "NOK", "reviewed_through": "2026-12-31",
       "calendar": {"source": "s", "fixed": [], "easter": []}, "parameters": {
        "wait_days": {"unit": "days", "doc": "Days.", "values": [
          {"from": "2020-01-01", "value": "7", "source": "s", "confidence": "verified_official"},
          {"from": "2026-01-01", "value": "14", "source": "s", "confidence": "verified_official"}]}}}
      """,
      "law.lua": """
      return { api = 1, guards = {
        { id = "X1", level = "mandatory", rests_on = "§ 1", says = "a week must pass", check = function(wish, claim, law)
          if wish.fee ~= nil and claim.today < claim.due_day + law.value("wait_days", claim.today) then return {} end
        end },
        { id = "X2", level = "advisory", rests_on = "§ 2", says = "never", check = function() return nil end },
      } }
      """,
      "law_test.lua": """
      test("no fee in the first days", function()
        judge({ due = "2026-03-02", today = "2026-03-09" }, { fee = "NOK 1.00" }):finds_only "X1"
      end)
      """,
    ]
    for (path, text) in files { try Data(text.utf8).write(to: folder.appending(path: path)) }
    let settings = EvaluationSettings(locator: PluginLocator(directories: [root.path]))
    var options = TestOptions()
    options.measuresReach = true
    let plugins = [try settings.locator.find("law-x")]
    let run = TestRunner(settings: settings).run(plugins, selection: .all, options: options)
    #expect(run.isGreen, "\(run)")
    let law = try #require(Coverage(run, of: plugins, settings: settings).plugins.first)
    #expect(
      law.outcomes.map { "\($0.name) \($0.count)" } == ["X1 fires 1", "X1 passes 0", "X2 fires 0", "X2 passes 1"])
    #expect(
      law.parameters.map { "\($0.name) \($0.count)" } == ["wait_days from 2020-01-01 0", "wait_days from 2026-01-01 1"])
    #expect(
      law.files.first?.branches.map { "\($0.site.kind.rawValue) \($0.yes)\($0.no)" } == [
        "if 10", "and 10", "operand 10",
      ])
    #expect(law.ratio(.reason).percent == nil)
  }
}
