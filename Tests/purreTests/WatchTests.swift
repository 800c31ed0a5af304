import Foundation
import TestSupport
import Testing

/// The tests run again when something changes, until Ctrl-C.
@Suite struct WatchTests {
  /// A binary that runs beside the test.
  private final class Watcher {
    private let child: Child
    private let out: URL
    private let err: URL

    init(_ folder: URL, _ arguments: [String]) throws {
      out = folder.appending(path: "out")
      err = folder.appending(path: "err")
      child = try Output.start(arguments, out: out, err: err)
    }

    var text: String { (try? String(contentsOf: out, encoding: .utf8)) ?? "" }
    var errors: String { (try? String(contentsOf: err, encoding: .utf8)) ?? "" }

    /// Waits until it has said something so many times; for two minutes at the most, on a busy machine.
    func says(_ part: String, times: Int = 1) async throws {
      for _ in 0..<2400 {
        if (errors + text).components(separatedBy: part).count > times { return }
        try await Task.sleep(for: .milliseconds(50))
      }
      Issue.record("never said '\(part)' \(times) times: \(errors)\(text)")
    }

    /// The exit code that Ctrl-C ends it with.
    func interrupt() throws -> Int32 {
      child.interrupt()
      return try child.status()
    }
  }

  private func write(_ text: String, _ path: String, in folder: URL) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file, options: .atomic)
  }

  /// A test that is green when the outcome is `wait`.
  private func test(_ name: String, _ outcome: String = "wait") -> String {
    let account = "account { invoices = { { number = '1', due = '2026-03-02', amount = 'NOK 9.00' } } }"
    return "test('\(name)', function() expect(\(account):on '2026-03-20'):outcome '\(outcome)' end)"
  }

  private func policies() throws -> URL {
    let folder = try Output.temporaryFolder()
    let base =
      "return { api = 1, ladder = { 'friendly' }, reminder = function(r) return wait { reason = 'grace_period' } end }"
    try write(base, "P/base/policy.lua", in: folder)
    try write("return { api = 1, extends = 'base' }", "P/heir/policy.lua", in: folder)
    try write(base, "P/other/policy.lua", in: folder)
    for name in ["base", "heir", "other"] {
      try write(test(name), "P/\(name)/policy_test.lua", in: folder)
    }
    return folder
  }

  @Test func aChangeRunsWhatItConcerns() async throws {
    let folder = try policies()
    let watcher = try Watcher(
      folder, ["test", "--watch", "-v", "-j", "1", "--policies", folder.appending(path: "P").path])
    try await watcher.says("watching; Ctrl-C ends\n")
    try write(test("new", "hold"), "P/heir/policy_test.lua", in: folder)
    try await watcher.says("heir changed; testing heir\n")
    try write("return { api = 1, extends = 'base' } -- touched", "P/heir/policy.lua", in: folder)
    try write("-- touched", "P/base/note.lua", in: folder)
    try await watcher.says("testing base, heir\n")
    try write(test("new"), "P/heir/policy_test.lua", in: folder)
    try await watcher.says("heir changed; testing heir\n", times: 2)
    try await watcher.says("ok    heir/policy_test.lua::::new\n1 passed, 0 failed\n")
    #expect(try watcher.interrupt() == 0)
    #expect(
      watcher.text.hasPrefix(
        """
        ok    base/policy_test.lua::::base
        ok    heir/policy_test.lua::::heir
        ok    other/policy_test.lua::::other
        3 passed, 0 failed
        FAIL  heir/policy_test.lua::::new
          at heir/policy_test.lua:1
        """))
    #expect(!watcher.text.dropFirst(200).contains("other"))
  }

  @Test func theEndTellsWhetherTheLastRunWasGreen() async throws {
    let folder = try policies()
    try write(test("red", "hold"), "P/other/policy_test.lua", in: folder)
    let watcher = try Watcher(folder, ["test", "-w", "--policies", folder.appending(path: "P").path])
    try await watcher.says("watching; Ctrl-C ends\n")
    #expect(try watcher.interrupt() == 1)
  }
}
