import Foundation
import Testing

/// The test command's choices and reports, on a small plug-in with one case of each kind.
@Suite struct TestCommandTests {
  private func plugin() throws -> URL {
    let folder = try Output.temporaryFolder()
    let files = [
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
      end)
      suite("two", function()
        skip("later", "no time")
        todo("sometime", "not yet")
      end)
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

  @Test func casesAreListedByTheirStableIds() throws {
    let folder = try plugin()
    #expect(
      try run(folder, "--list").text == """
        shop/policy_test.lua::one::good
        shop/policy_test.lua::one::bad, 50% #1
        shop/policy_test.lua::two::later
        shop/policy_test.lua::two::sometime

        """)
    #expect(try run(folder, "--list", "--filter", "suite=t?o;case=l*").text == "shop/policy_test.lua::two::later\n")
    let nothing = try run(folder, "--list", "--filter", "suite=three")
    #expect(nothing.status == 5 && nothing.text.isEmpty)
  }

  @Test func tapIsWhole() throws {
    let folder = try plugin()
    let output = try run(folder, "--format", "tap")
    #expect(output.status == 1)
    #expect(
      output.text == """
        TAP version 14
        1..4
        ok 1 - shop/policy_test.lua::one::good
        not ok 2 - shop/policy_test.lua::one::bad, 50% \\#1
          ---
          severity: failed
          at: "\(folder.path)/shop/policy_test.lua:4"
          message: |
            the decision is not the expected one
                        expected                  actual
            outcome     hold                      wait   <- differs
            reason      -                         grace_period
            next_look   -                         2026-03-21
            decided at  shop/policy.lua:2
                        function policy.reminder(receivable) return wait { reason = "grace_period" } end
          run_again: "purre test shop --policies \(folder.path) --run 'one/bad, 50% #1'"
          ...
        ok 3 - shop/policy_test.lua::two::later # SKIP no time
        not ok 4 - shop/policy_test.lua::two::sometime # TODO not yet

        """)
  }

  @Test func severalReportsComeOfOneRun() throws {
    let folder = try plugin()
    let junit = folder.appending(path: "junit.xml").path
    let json = folder.appending(path: "run.json").path
    let output = try run(folder, "-o", "github", "-o", "junit=\(junit)", "-o", "json=\(json)")
    #expect(output.status == 1)
    #expect(
      output.text.hasPrefix(
        "::error file=\(folder.path)/shop/policy_test.lua,line=4,title=shop/policy_test.lua%3A%3Aone%3A%3Abad%2C 50%25 #1::the decision is not the expected one%0A"
      ))
    #expect(output.text.hasSuffix("\n1 passed, 1 failed, 1 skipped, 1 todo\n"))
    #expect(try String(contentsOfFile: junit, encoding: .utf8).contains(#"tests="4" failures="1" errors="0""#))
    #expect(try String(contentsOfFile: json, encoding: .utf8).hasPrefix("{\n  \"passed\": false,"))
  }

  @Test func theOrderOfChanceIsTheSameForOneSeed() throws {
    let first = try Output.of(["test", "standard-no", "-v", "--seed", "7"])
    let second = try Output.of(["test", "standard-no", "-v", "--seed", "7"])
    let other = try Output.of(["test", "standard-no", "-v", "--seed", "8"])
    #expect(first.text == second.text && first.text != other.text && first.status == 0 && first.errors == "seed 7\n")
    #expect(first.text.split(separator: "\n").sorted() == other.text.split(separator: "\n").sorted())
  }

  @Test func aRunCanStopAtTheFirstFailure() throws {
    let folder = try plugin()
    #expect(try run(folder, "--fail-fast").text.hasSuffix("1 passed, 1 failed\n"))
    #expect(try run(folder, "--filter", "case=good", "--count", "3").text == "3 passed, 0 failed\n")
    #expect(try run(folder, "-o", "nosuch").status == 64)
  }
}
