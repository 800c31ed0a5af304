import Foundation
import Testing

/// The reports of a test run, whole, and read by what others wrote to read them.
@Suite struct TestReportTests {
  private static let files = [
    "shop/policy.lua": """
    local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
    function policy.reminder(receivable) return wait { reason = "grace_period" } end
    return policy
    """,
    "shop/policy_test.lua": """
    local function a() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1.00" } } } end
    suite("one", function()
      test("good", function() expect(a():on "2026-03-20"):outcome "wait" end)
      test("bad, 50% #1", function() expect(a():on "2026-03-20"):outcome "hold" end)
      suite("inner <&>", function()
        test.each("row", cases "testdata/x.csv", function(row) a():on "2026-03-20" expect(row.n):equals(1) end)
      end)
    end)
    test("broken", function() local none; return none.field end)
    skip("later", "no time")
    todo("sometime", "the law is not in force")
    """,
    "shop/testdata/x.csv": "name,n\n\"a \"\"quoted\"\" name\",1\nblåbær,2\n", "shop/testdata/un used.csv": "n\n1\n",
  ]

  private func plugin() throws -> URL {
    let folder = try Output.temporaryFolder()
    for (path, text) in Self.files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  /// A report as it stands in `Expected/tests`, where POLICIES stands for the folder and 0 for times and fuel.
  private func plain(_ report: String, _ folder: URL) -> String {
    report.replacing(folder.path, with: "POLICIES").replacing(/time="[0-9.]+"/, with: "time=\"0\"")
      .replacing(/"fuel": [0-9]+/, with: "\"fuel\": 0")
  }

  @Test(arguments: [
    ("text", "run.txt"), ("json", "run.json"), ("junit", "run.xml"), ("tap", "run.tap"), ("github", "run.github"),
    ("sarif", "run.sarif"), ("html", "run.html"),
  ])
  func aReportIsWhole(format: String, file: String) throws {
    let folder = try plugin()
    let output = try Output.of(["test", "shop", "--policies", folder.path, "-o", format])
    #expect(output.status == 1 && output.errors.isEmpty)
    #expect(try Expected.text("tests/\(file)", is: plain(output.text, folder)))
  }

  @Test func oneRunGivesAllOfThem() throws {
    let folder = try plugin()
    let formats = ["json", "junit", "tap", "tap13", "github", "sarif", "html"]
    let output = try Output.of(
      ["test", "shop", "--policies", folder.path, "-j", "3"]
        + formats.flatMap { ["-o", "\($0)=\(folder.path)/run.\($0)"] })
    #expect(try Expected.text("tests/run.txt", is: plain(output.text, folder)))
    for (format, file) in [
      ("json", "run.json"), ("junit", "run.xml"), ("tap", "run.tap"), ("sarif", "run.sarif"), ("html", "run.html"),
    ] {
      let written = try String(contentsOf: folder.appending(path: "run.\(format)"), encoding: .utf8)
      #expect(try Expected.text("tests/\(file)", is: plain(written, folder)))
    }
  }

  @Test func aFileThatCannotBeWrittenIsTold() throws {
    let folder = try plugin()
    let output = try Output.of(
      [
        "test", "shop", "--policies", folder.path, "-o", "html=\(folder.path)/nowhere/run.html", "-o",
        "json=\(folder.path)/run.json",
      ])
    #expect(output.status == 74 && output.text.hasSuffix("1 problem\n"))
    #expect(
      output.errors == """
        error: \(folder.path)/nowhere/run.html: cannot be written: No such file or directory; check that its folder exists

        """)
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/run.json"))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/nowhere"))
  }

  @Test(arguments: [
    (["-o", "tap", "-o", "json"], "standard output takes one report"),
    (["-o", "tap", "--format", "json"], "standard output takes one report"),
    (["-o", "tap=x", "-o", "json=x"], "two reports would go to x"),
    (["-o", "junit="], "-o takes text, json, junit, tap, tap13, github, sarif, html"),
    (["-j", "0"], "--jobs must be 1 to 256"),
  ])
  func contradictionsAreWrongUsage(options: [String], message: String) throws {
    let output = try Output.of(["test", "standard-no"] + options)
    #expect(output.status == 64 && output.text.isEmpty && output.errors.contains(message), "\(output.errors)")
  }

  @Test func theListNamesFileLineAndRow() throws {
    let folder = try plugin()
    let output = try Output.of([
      "test", "shop", "--policies", folder.path, "--list", "--format", "json", "--filter", "case=row*",
    ])
    #expect(
      plain(output.text, folder) == """
        [
          {
            "id": "shop/policy_test.lua::one > inner <&>::row[a \\"quoted\\" name]",
            "policy": "shop",
            "file": "POLICIES/shop/policy_test.lua",
            "line": 6,
            "status": "test",
            "suite": "one > inner <&>",
            "case": "row",
            "row": "a \\"quoted\\" name"
          },
          {
            "id": "shop/policy_test.lua::one > inner <&>::row[blåbær]",
            "policy": "shop",
            "file": "POLICIES/shop/policy_test.lua",
            "line": 6,
            "status": "test",
            "suite": "one > inner <&>",
            "case": "row",
            "row": "blåbær"
          }
        ]

        """)
  }

  /// Perl's harness counts what it read, and the four lines that are not ok and no todo.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/usr/bin/prove"), "Perl's prove is not installed"))
  func perlReadsTAP() throws {
    let folder = try plugin()
    let output = try Output.ofShell(
      "purre test shop --policies \(folder.path) -o tap13 > \(folder.path)/run.tap; prove -f \(folder.path)/run.tap")
    #expect(output.text.contains("Failed 4/8 subtests") && output.text.contains("Tests: 8 Failed: 4"), "\(output.text)")
    #expect(!output.text.contains("Parse errors"))
  }

  @Test(.enabled(if: Consumers.has("junitparser"), "Python's junitparser is not installed"))
  func junitparserReadsJUnit() throws {
    let text = try Consumers.read(
      try plugin(), format: "junit",
      """
      import junitparser
      x = junitparser.JUnitXml.fromfile(path)
      print(x.tests, x.failures, x.errors)
      for s in x:
        for c in s: print(c.classname, '|', c.name, '|', ','.join(type(r).__name__ for r in c.result))
      """)
    #expect(
      text == """
        8 2 2
        shop/policy_test.lua.one | good |\u{20}
        shop/policy_test.lua.one | bad, 50% #1 | Failure
        shop/policy_test.lua.one > inner <&> | row[a "quoted" name] |\u{20}
        shop/policy_test.lua.one > inner <&> | row[blåbær] | Failure
        shop/policy_test.lua | broken | Error
        shop/policy_test.lua | later | Skipped
        shop/policy_test.lua | sometime | Skipped
        purre.unusedFixture | shop/testdata/un used.csv | Error

        """)
  }

  /// The types of pydantic-sarif are made from the schema of SARIF 2.1.0 and refuse what it does not know.
  @Test(.enabled(if: Consumers.has("pydantic_sarif"), "Python's pydantic-sarif is not installed"))
  func sarifIsValid() throws {
    let text = try Consumers.read(
      try plugin(), format: "sarif",
      """
      from pydantic_sarif import model
      d = model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate_json(open(path, encoding='utf-8').read())
      for r in d.runs[0].results:
        region = r.locations[0].physicalLocation.region
        print(r.ruleId, region and region.startLine)
      """)
    #expect(text == "failed 4\nfailed 6\nerrored 9\nunusedFixture None\n")
  }
}
