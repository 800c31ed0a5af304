import Foundation
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Testing

/// The code in the guide for authors runs: each policy loads without a finding, each test passes.
@Suite struct GuideTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func everyBlockOfTheGuideRuns() throws {
    let guide = try String(
      contentsOf: Self.root.appending(path: "Sources/PolicyEngine/PolicyEngine.docc/WritingPolicies.md"),
      encoding: .utf8)
    let blocks = guide.matches(of: /```lua (policy|test)\n([\s\S]*?)```/).map { ($0.output.1, String($0.output.2)) }
    let policies = blocks.filter { $0.0 == "policy" }.map(\.1)
    let tests = blocks.filter { $0.0 == "test" }.map(\.1)
    #expect(policies.count == 6 && tests.count == 3)
    let plain = try #require(policies.first)
    for policy in policies { try run(policy: policy, test: nil) }
    for test in tests { try run(policy: plain, test: test) }
  }

  private func run(policy: String, test: String?) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-guide-\(UUID().uuidString)")
    let plugin = folder.appending(path: "guide")
    try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
    try Data(policy.utf8).write(to: plugin.appending(path: "policy.lua"))
    if let test { try Data(test.utf8).write(to: plugin.appending(path: "policy_test.lua")) }
    let locator = PluginLocator(directories: [folder.path, Self.root.appending(path: "Policies").path])
    let settings = EvaluationSettings(locator: locator)
    #expect(PolicyChecker(settings: settings).check(try locator.find("guide")) == [], "\(policy)")
    guard test != nil else { return }
    let run = TestRunner(settings: settings).run([try locator.find("guide")], selection: .all) { _ in }
    #expect(run.problems.isEmpty && !run.results.isEmpty)
    for result in run.results { #expect(result.status == .passed, "\(result.id): \(result.message ?? "")") }
  }
}
