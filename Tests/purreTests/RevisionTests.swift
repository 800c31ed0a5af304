import Foundation
import Testing

/// Differences between a policy and what it was at a revision of git, in a repository made for it.
@Suite struct RevisionTests {
  /// A repository with a base and a shop that rests on it; the commit tagged `one` has the base's old number.
  private static func repository() throws -> String {
    let root = try Output.temporaryFolder().path
    for name in ["base", "shop"] {
      try FileManager.default.createDirectory(
        atPath: "\(root)/Policies/\(name)/letters", withIntermediateDirectories: true)
    }
    try write("Hei {{customer.name}}", to: "\(root)/Policies/base/letters/friendly.nb.mustache")
    try write(base(days: 30), to: "\(root)/Policies/base/policy.lua")
    try write(#"return { api = 1, name = "Shop", extends = "base" }"#, to: "\(root)/Policies/shop/policy.lua")
    try git(root, "init -q && git add -A && git commit -qm one && git tag one")
    try write(base(days: 3), to: "\(root)/Policies/base/policy.lua")
    try git(root, "mv Policies/shop Policies/store && git add -A && git commit -qm two")
    return root
  }

  private static func base(days: Int) -> String {
    """
    local policy = { api = 1, name = "Base", ladder = { "friendly" } }
    function policy.reminder(receivable)
      if receivable.days_overdue < \(days) then return wait { reason = "grace_period" } end
      return wait { reason = "deadline_running" }
    end
    return policy
    """
  }

  private static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  private static func git(_ root: String, _ line: String) throws {
    let identity = "-c user.name=Test -c user.email=test@example.com -c commit.gpgsign=false"
    let output = try Output.ofShell("cd \(root) && git \(line)".replacing("git ", with: "git \(identity) "))
    try #require(output.status == 0, "\(output.errors)")
  }

  private static func diff(_ root: String, _ sides: [String]) throws -> Output {
    // A folder for temporary files of its own shows what is left, whatever other tests do meanwhile.
    try FileManager.default.createDirectory(atPath: "\(root)/tmp", withIntermediateDirectories: true)
    let words = ["TMPDIR=\(root)/tmp", "purre", "diff"] + sides + ["--policies", "\(root)/Policies"]
    return try Output.ofShell(
      (words + ["--ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20"]).joined(separator: " "))
  }

  private static func left(_ root: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: "\(root)/tmp")
  }

  @Test func whatAPolicyRestsOnIsReadAsItWasThen() throws {
    let root = try Self.repository()
    let output = try Self.diff(root, ["shop@one", "store"])
    #expect(output.status == 0, "\(output.errors)")
    #expect(output.text.contains("\nwait, other particulars: "))
    #expect(output.text.contains("reason grace_period → deadline_running"))
    #expect(output.text.contains("decided by base/policy.lua:3 → base/policy.lua:4"))
    #expect(try Self.left(root).isEmpty)
  }

  @Test func aRevisionAloneMeansTheOtherSidesPlugIn() throws {
    let root = try Self.repository()
    let output = try Self.diff(root, ["@one", "base"])
    #expect(output.status == 0 && output.text.hasPrefix("base@one ("), "\(output.errors)")
    #expect(output.text.contains("\nOther text: base.\n"))
    let same = try Self.diff(root, ["base@HEAD", "base", "--fail-on-change"])
    #expect(same.status == 0 && same.text.contains("The texts of the policy and its law are the same."))
  }

  @Test(arguments: [
    ("store@one", 3, "there was no plug-in 'store' at one; there was base, shop"),
    ("base@onee", 2, "git knows no revision 'onee'; did you mean 'one'?"),
  ])
  func whatIsNotThereIsTold(_ side: String, _ status: Int32, _ part: String) throws {
    let root = try Self.repository()
    let output = try Self.diff(root, [side, "base"])
    #expect(output.status == status && output.errors.contains(part), "\(output.errors)")
    #expect(try Self.left(root).isEmpty)
  }

  /// Ctrl-C ends the work as it ends any program, and takes away what was written for it.
  @Test(arguments: ["INT", "TERM"]) func whoIsInterruptedLeavesNothing(signal: String) throws {
    let root = try Self.repository()
    let line =
      "purre diff shop@one store --policies \(root)/Policies --from 2026-01-01 --to 2126-01-01"
      + " --ledger Policies/fjordbakeriet/testdata/books.json > \(root)/out 2> \(root)/err"
    let script = """
      mkdir \(root)/tmp; export TMPDIR=\(root)/tmp; \(line) & pid=$!
      while kill -0 $pid && [ -z "$(ls \(root)/tmp)" ]; do sleep 0.01; done
      sleep 0.5; kill -\(signal) $pid; wait $pid
      """
    let output = try Output.ofShell(script)
    #expect(output.status == (signal == "INT" ? 130 : 143), "\(output.errors)")
    #expect(try Self.left(root).isEmpty)
    #expect(try String(contentsOfFile: "\(root)/out", encoding: .utf8).isEmpty)
  }

  @Test func aFolderOutsideARepositoryIsTold() throws {
    let root = try Self.repository()
    try FileManager.default.removeItem(atPath: "\(root)/.git")
    let output = try Self.diff(root, ["base@one", "base"])
    #expect(output.status == 2 && output.errors.contains("base@one needs a repository of git"), "\(output.errors)")
  }
}
