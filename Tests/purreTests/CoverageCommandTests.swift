import Foundation
import Testing

/// `purre test --coverage`: what it tells, writes and ends with, on a plug-in small enough to count by hand.
@Suite struct CoverageCommandTests {
  private static let xmllint = "/usr/bin/xmllint"

  private func plugin(failing: Bool = false) throws -> URL {
    let folder = try Output.temporaryFolder()
    let files = [
      "shop/policy.lua": """
      local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
      local function spare() return "<&>" end
      function policy.reminder(receivable)
        if receivable.days_overdue < 5 and receivable.level == nil then
          return wait { reason = "grace_period" }
        end
        for _, line in ipairs(receivable.invoice.lines) do
          return hold { reason = "disputed" }
        end
        return notice { level = "friendly", reason = "first_reminder" }
      end
      return policy

      """,
      "shop/letters/friendly.nb.mustache": "x",
      "shop/policy_test.lua": """
      local function a() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1.00" } } } end
      test("early", function() expect(a():on "2026-03-05"):outcome "\(failing ? "hold" : "wait")" end)
      test("late", function() expect(a():on "2026-03-09"):outcome "notice" end)
      """,
    ]
    for (path, text) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  private func run(_ folder: URL, _ arguments: String...) throws -> Output {
    try Output.of(["test", "shop", "--policies", folder.path] + arguments)
  }

  private func written(_ format: String) throws -> (text: String, folder: URL) {
    let folder = try plugin()
    let file = folder.appending(path: "report")
    let output = try run(folder, "-o", "\(format)=\(file.path)")
    #expect(output.status == 0 && output.errors.isEmpty, "\(output)")
    return (String(decoding: try Data(contentsOf: file), as: UTF8.self), folder)
  }

  @Test func theSummaryStandsBelowTheResults() throws {
    let output = try run(try plugin(), "--coverage")
    #expect(output.status == 0)
    #expect(output.errors.isEmpty)
    #expect(
      output.text == """
        2 passed, 0 failed

          plug-in      line    branch  function   outcome    reason parameter
          shop       88.8 %    75.0 %    50.0 %    66.6 %    66.6 %         –

        Not met by the tests of shop
          shop/policy.lua:2: function spare: never called
          shop/policy.lua:4:38: receivable.level == nil (right operand): never false
          shop/policy.lua:7:3: for _, line in ipairs(receivable.invoice.lines) do: never entered
          shop/policy.lua:8: outcome hold: never met
          shop/policy.lua:8: reason disputed: never met

        """)
  }

  @Test func gatesDecideTheExitCodeAndNothingHidesAFailure() throws {
    let folder = try plugin()
    #expect(try run(folder, "--coverage", "--threshold", "branch=75", "--threshold", "function=50").status == 0)
    let missed = try run(folder, "--threshold", "branch=75.1", "--threshold", "parameter=1")
    #expect(missed.status == 4)
    #expect(missed.text.hasPrefix("2 passed, 0 failed\n"))
    #expect(
      missed.text.hasSuffix(
        """
        GATE  branch coverage of shop is 75.0 %, below 75.1 %
        GATE  there is nothing to count for parameter coverage, so 1 % is not reached

        """))
    let failing = try plugin(failing: true)
    #expect(try run(failing).status == 1)
    let measured = try run(failing, "--coverage")
    #expect(measured.status == 1)
    #expect(
      measured.text.contains("FAIL  shop/policy_test.lua::::early") && measured.text.contains("1 passed, 1 failed"))
    #expect(try run(failing, "--coverage", "--threshold", "branch=75").status == 1)
    #expect(try run(failing, "--coverage", "--threshold", "branch=90").status == 4)
    #expect(try run(folder, "--coverage", "--run", "no such case").status == 5)
  }

  @Test func aMachineFormatOwnsStandardOutput() throws {
    let output = try run(try plugin(), "--coverage", "--format", "json")
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(output.text.utf8)) }
    #expect(output.errors.contains("Not met by the tests of shop"))
  }

  @Test func wrongOptionsAreNamed() throws {
    let folder = try plugin()
    for arguments in [["--threshold", "lines=90"], ["--threshold", "branch"], ["-o", "lcov"], ["-o", "lcov="]] {
      let output = try Output.of(["test", "shop", "--policies", folder.path] + arguments)
      #expect(output.status == 64 && output.text.isEmpty, "\(arguments)")
    }
  }

  @Test func theSameRunWritesTheSameBytesWhateverTheWorkers() throws {
    let folder = try plugin()
    let files = ["one", "two"].map { folder.appending(path: $0) }
    _ = try run(folder, "-o", "coverage-json=\(files[0].path)", "-j", "1")
    _ = try run(folder, "-o", "coverage-json=\(files[1].path)", "-j", "4", "--shuffle")
    #expect(try Data(contentsOf: files[0]) == Data(contentsOf: files[1]))
  }

  @Test func lcovIsWhole() throws {
    let (text, folder) = try written("lcov")
    #expect(
      text == """
        TN:
        SF:\(folder.path)/shop/policy.lua
        FN:2,spare
        FN:3,policy.reminder
        FNDA:0,spare
        FNDA:2,policy.reminder
        FNF:2
        FNH:1
        BRDA:4,0,0,1
        BRDA:4,0,1,1
        BRDA:4,1,0,1
        BRDA:4,1,1,1
        BRDA:4,2,0,1
        BRDA:4,2,1,0
        BRDA:7,3,0,0
        BRDA:7,3,1,1
        BRF:8
        BRH:6
        DA:1,2
        DA:2,2
        DA:3,2
        DA:4,2
        DA:5,1
        DA:7,1
        DA:8,0
        DA:10,1
        DA:12,2
        LF:9
        LH:8
        end_of_record

        """)
  }

  @Test func jsonHasTheKeysOfOPAAndMore() throws {
    let (text, _) = try written("coverage-json")
    let root = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let file = try #require((root["files"] as? [String: Any])?["shop/policy.lua"] as? [String: Any])
    let rows = { (key: String) in
      (file[key] as? [[String: [String: Int]]])?.map { "\($0["start"]?["row"] ?? 0)-\($0["end"]?["row"] ?? 0)" }
    }
    #expect(rows("covered") == ["1-5", "7-7", "10-10", "12-12"])
    #expect(rows("not_covered") == ["8-8"])
    for part in [root, file] {
      #expect(part["covered_lines"] as? Int == 8)
      #expect(part["not_covered_lines"] as? Int == 1)
      #expect(part["coverage"] as? Double == 88.88)
    }
    let branches = try #require(file["branches"] as? [[String: Any]])
    #expect(
      branches.map { "\($0["row"] ?? 0) \($0["kind"] ?? "") \($0["true"] ?? 0) \($0["false"] ?? 0)" } == [
        "4 if 1 1", "4 and 1 1", "4 operand 1 0", "7 loop 0 1",
      ])
    #expect(root["tests"] as? [String] == ["shop/policy_test.lua::::early", "shop/policy_test.lua::::late"])
    let lines = try #require(file["lines"] as? [[String: Any]])
    #expect(lines.first { $0["row"] as? Int == 5 }?["test_ids"] as? [Int] == [0])
    let shop = try #require((root["plugins"] as? [String: Any])?["shop"] as? [String: Any])
    #expect(shop["outcomes"] as? [String: Int] == ["hold": 0, "notice friendly": 1, "wait": 1])
    #expect((shop["policy_digest"] as? String)?.count == 64)
    #expect(root["passed"] as? Bool == true)
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: xmllint), "needs xmllint, of libxml2-utils"))
  func coberturaIsValidByItsGrammar() throws {
    let (text, folder) = try written("cobertura")
    #expect(text.contains("<source>\(folder.path)</source>"))
    #expect(text.contains("<line number=\"4\" hits=\"2\" branch=\"true\" condition-coverage=\"83% (5/6)\">"))
    #expect(text.contains("branches-covered=\"6\" branches-valid=\"8\""))
    let grammar = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Schemas/cobertura-04.dtd")
    let line = "\(Self.xmllint) --nonet --noout --dtdvalid \(grammar.path) \(folder.path)/report"
    let verdict = try Output.ofShell(line)
    #expect(verdict.status == 0, "\(verdict.errors)")
  }

  @Test func thePageStandsAloneAndShowsWhichWayIsMissing() throws {
    let (text, _) = try written("coverage-html")
    for foreign in ["http:", "https:", "<script", "src="] { #expect(!text.contains(foreign)) }
    #expect(text.contains("<div class=\"note\">receivable.level == nil (right operand): never false</div>"))
    #expect(text.contains("<div class=\"row miss\"><a class=\"number\" id=\"shop/policy.lua:8\">"))
    #expect(text.contains("<div class=\"row part\"><a class=\"number\" id=\"shop/policy.lua:4\">"))
    #expect(text.contains("&quot;&lt;&amp;&gt;&quot;"))
  }
}
