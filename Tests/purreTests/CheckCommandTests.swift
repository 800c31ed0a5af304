import Foundation
import Testing

/// `purre check` in its formats, by the real binary over a policy with an error, a warning and something silenced.
@Suite struct CheckCommandTests {
  private static let policy = """
    local policy = { api = 1, name = "Shop", law = "law-no", ladder = { "friendly" } }
    local kept = 1 -- purre:allow unused_local: the next season needs it
    local lost = 2
    function policy.reminder(receivable, ctx)
      if receivable.open < 100 then return wait { reason = "small_claim" } end
      return notice { level = "friendly", reason = "first_reminder" }
    end
    return policy
    """

  private func check(_ format: String) throws -> Output {
    let folder = try Output.temporaryFolder().appending(path: "shop")
    let letter = "letters/friendly.nb.mustache"
    let text = try String(
      contentsOf: Output.root.appending(path: "Policies/standard-no/\(letter)"), encoding: .utf8)
    let files = ["policy.lua": Self.policy, letter: text]
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    var output = try Output.of(["check", folder.path, "--format", format])
    output.text = output.text.replacing(folder.path, with: "FOLDER")
    return output
  }

  private static let advice =
    "an amount of money cannot be compared with a whole number; "
    + "write an amount with its currency: money(\"NOK 50.00\")"

  @Test func peopleSeeTheRules() throws {
    let output = try check("text")
    #expect(output.status == 3)
    #expect(
      output.text == """
        shop/policy.lua:3:7: warning: 'lost' is never used; remove it, or name it '_' [unused_local]
        shop/policy.lua:5:22: error: \(Self.advice) [not_together]
        shop: errors, 1 silenced

        """)
  }

  @Test func gitHubIsShownThePlaces() throws {
    #expect(
      try check("github").text == """
        ::warning file=FOLDER/policy.lua,line=3,col=7,title=unused_local::'lost' is never used; \
        remove it, or name it '_'
        ::error file=FOLDER/policy.lua,line=5,col=22,title=not_together::\(Self.advice)

        """)
  }

  @Test func programsAreToldAllOfIt() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(check("json").text.utf8)) as? [String: Any])
    let plugin = try #require((document["plugins"] as? [[String: Any]])?.first)
    #expect(plugin["plugin"] as? String == "shop" && plugin["fine"] as? Bool == false)
    let findings = try #require(plugin["findings"] as? [[String: Any]])
    let told = findings.map { finding in
      ["rule", "severity", "path", "silenced_because"].map { finding[$0] as? String ?? "-" }
        + [finding["line"] as? Int ?? 0].map(String.init)
    }
    #expect(
      told == [
        ["unused_local", "warning", "FOLDER/policy.lua", "the next season needs it", "2"],
        ["unused_local", "warning", "FOLDER/policy.lua", "-", "3"],
        ["not_together", "error", "FOLDER/policy.lua", "-", "5"],
      ])
  }

  @Test func editorsGetSARIF() throws {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(check("sarif").text.utf8)) as? [String: Any])
    let run = try #require((document["runs"] as? [[String: Any]])?.first)
    let results = try #require(run["results"] as? [[String: Any]])
    let rules = try #require(
      ((run["tool"] as? [String: Any])?["driver"] as? [String: Any])?["rules"] as? [[String: Any]])
    #expect(document["version"] as? String == "2.1.0" && results.count == 3)
    for result in results {
      let index = try #require(result["ruleIndex"] as? Int)
      #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
    }
    #expect(results.map { $0["level"] as? String } == ["warning", "warning", "error"])
    #expect(results.map { ($0["suppressions"] as? [Any])?.count ?? 0 } == [1, 0, 0])
    let location = ((results[2]["locations"] as? [[String: Any]])?.first?["physicalLocation"]) as? [String: Any]
    #expect((location?["artifactLocation"] as? [String: Any])?["uri"] as? String == "file://FOLDER/policy.lua")
    #expect((location?["region"] as? [String: Int]) == ["startLine": 5, "startColumn": 22])
  }
}
