import Foundation
import Testing

/// `purre test --mutate` from outside: what it prints, where it keeps verdicts, and how it ends.
@Suite struct MutationCommandTests {
  private static let policy = """
    local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
    function policy.reminder(receivable, ctx)
      if receivable.days_overdue >= 5 then
        return notice { level = "friendly", reason = "first_reminder", deadline_days = 10 }
      end
      return wait { reason = "grace_period" }
    end
    return policy
    """
  private static let tests = """
    local function a() return account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 100.00" } } } end
    test("before", function() expect(a():on "2026-03-06"):outcome "wait":reason "grace_period" end)
    test("after", function() expect(a():on "2026-03-07"):reason "first_reminder":deadline "2026-03-17" end)
    """

  private func plugin(_ files: [String: String] = [:]) throws -> URL {
    let folder = try Output.temporaryFolder()
    try FileManager.default.createDirectory(
      at: folder.appending(path: "shop/letters"), withIntermediateDirectories: true)
    let all = [
      "policy.lua": Self.policy, "policy_test.lua": Self.tests,
      "letters/friendly.nb.mustache": "Please pay {{invoice.number}}.",
    ]
    for (path, text) in all.merging(files, uniquingKeysWith: { _, new in new }) {
      try Data(text.utf8).write(to: folder.appending(path: "shop/\(path)"))
    }
    return folder
  }

  private func run(_ folder: URL, _ arguments: String...) throws -> Output {
    try Output.of(["test", "shop", "--policies", folder.path, "--mutate"] + arguments)
  }

  @Test func aSurvivorIsShownWithTheCaseThatIsMissing() throws {
    let output = try run(try plugin(), "-j", "2")
    #expect(output.status == 0 && output.errors == "")
    #expect(
      output.text == """
        SURVIVED policy.lua::policy.reminder::comparison[1]::==
          at shop/policy.lua:3
          -   if receivable.days_overdue >= 5 then
          +   if receivable.days_overdue == 5 then
          no test distinguishes `receivable.days_overdue >= 5` from `== 5`: add a case where receivable.days_overdue is more than 5
        shop: 13 killed, 1 survived: 92.8 % of 14 reached

        """)
  }

  @Test(arguments: [
    ("92.5", 0, ""), ("95", 4, "error: shop: 92.8 % of the mutants that tests reach are killed; wanted are 95 %\n"),
  ])
  func theGateHasItsOwnStatus(percent: String, status: Int32, errors: String) throws {
    let output = try run(try plugin(), "--threshold", "mutation=\(percent)")
    #expect(output.status == status && output.errors == errors)
  }

  @Test func nothingThatCouldFailIsNoHundredPercent() throws {
    let untested = try run(
      try plugin([
        "policy.lua": """
        local policy = { api = 1, name = "Shop", ladder = { "friendly" } }
        function policy.reminder(receivable)
          if receivable.days_overdue >= 5 then return wait { reason = "disputed" } end
          return hold { reason = "disputed" }
        end
        function policy.credit(request) return refer { reason = "disputed" } end
        return policy
        """,
        "policy_test.lua": """
        test("a", function()
          local a = account { invoices = { { number = "1", due = "2026-03-02", amount = "NOK 1000.00" } } }
          expect(a:credit("2026-03-01", { amount = "NOK 1.00" })):outcome "refer"
        end)
        """,
      ]), "--threshold", "mutation=1")
    // Nine changes of the reminder are met by no test and count for nothing; the reason of the credit is met and not
    // expected.
    #expect(
      untested.status == 4 && untested.text.hasSuffix("shop: 0 killed, 1 survived, 9 not reached: 0.0 % of 1 reached\n")
    )
    let empty = try run(try plugin(["policy.lua": "return { api = 1, name = \"Shop\" }"]), "--threshold", "mutation=0")
    #expect(empty.status == 5)
  }

  @Test func redTestsAndStaleAcceptancesFail() throws {
    let red = try run(try plugin(["policy_test.lua": Self.tests.replacing("\"wait\"", with: "\"hold\"")]))
    #expect(red.status == 1)
    #expect(
      red.text.hasPrefix(
        "ERROR shop\n  the tests are red without any change; mend them first: purre test shop\n  shop/policy_test.lua::::before: "
      ))
    let stale = try run(
      try plugin([
        "mutation.json": "{\"format\": \"purre-mutation/1\", \"accepted\": [{\"id\": \"gone\", \"reason\": \"once\"}]}"
      ]))
    #expect(stale.status == 1)
    #expect(
      stale.text.contains("ERROR shop/mutation.json\n  gone is gone: the code has changed; remove it from the file\n"))
    #expect(try run(try plugin(["mutation.json": "{}"])).status == 2)
  }

  @Test func verdictsAreKeptAndGoneOnFrom() throws {
    let folder = try plugin()
    let memory = folder.appending(path: ".purre/mutants-shop.json").path
    let first = try run(folder, "--resume", memory)
    let second = try run(folder, "--resume", memory, "--budget", "1s")
    #expect(second.text == first.text.replacing("reached\n", with: "reached; 14 known from an earlier run\n"))
    try Data("{}".utf8).write(to: URL(filePath: memory))
    let broken = try run(folder, "--resume", memory)
    #expect(broken.status == 2 && broken.text.isEmpty)
    #expect(
      broken.errors == "error: \(memory): is no purre-mutants/1 file; name another file, or remove it to start anew\n")
  }

  @Test func theReportForProgramsIsWhole() throws {
    let output = try run(try plugin(), "--format", "json", "--mutant", "comparison[1]")
    #expect(
      output.text == """
        {
          "format": "purre-mutation-report/1",
          "plugins": [
            {
              "plugin": "shop",
              "score": 66.6,
              "totals": {
                "killed": 2,
                "survived": 1,
                "not_reached": 0,
                "equivalent": 0,
                "left": 0,
                "accepted": 0,
                "reached": 3,
                "remembered": 0
              },
              "problems": [],
              "mutants": [
                {
                  "id": "policy.lua::policy.reminder::comparison[1]::<",
                  "verdict": "killed",
                  "kind": "comparison",
                  "file": "policy.lua",
                  "line": 3,
                  "before": [
                    "  if receivable.days_overdue >= 5 then"
                  ],
                  "after": [
                    "  if receivable.days_overdue < 5 then"
                  ],
                  "cause": "expectation",
                  "killed_by": "shop/policy_test.lua::::after"
                },
                {
                  "id": "policy.lua::policy.reminder::comparison[1]::==",
                  "verdict": "survived",
                  "kind": "comparison",
                  "file": "policy.lua",
                  "line": 3,
                  "before": [
                    "  if receivable.days_overdue >= 5 then"
                  ],
                  "after": [
                    "  if receivable.days_overdue == 5 then"
                  ],
                  "suggestion": "no test distinguishes `receivable.days_overdue >= 5` from `== 5`: add a case where receivable.days_overdue is more than 5"
                },
                {
                  "id": "policy.lua::policy.reminder::comparison[1]::>",
                  "verdict": "killed",
                  "kind": "comparison",
                  "file": "policy.lua",
                  "line": 3,
                  "before": [
                    "  if receivable.days_overdue >= 5 then"
                  ],
                  "after": [
                    "  if receivable.days_overdue > 5 then"
                  ],
                  "cause": "expectation",
                  "killed_by": "shop/policy_test.lua::::after"
                }
              ]
            }
          ]
        }

        """)
  }

  @Test(arguments: [
    ["--format", "junit"], ["-o", "tap"], ["--budget", "soon"], ["--threshold", "mutation=101"], ["--jobs", "0"],
  ])
  func whatMakesNoSenseIsWrongUsage(arguments: [String]) throws {
    let output = try Output.of(["test", "strict-no", "--mutate"] + arguments)
    #expect(output.status == 64 && output.errors.contains("Usage: purre test "), "\(output.errors)")
  }

  @Test func theOptionsGoWithTheFlag() throws {
    #expect(try Output.of(["test", "strict-no", "--budget", "10s"]).status == 64)
  }
}
