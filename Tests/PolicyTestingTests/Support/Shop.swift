import Foundation
import PolicyEngine
import PolicyTesting

/// A small plug-in in a folder of its own, for tests of how tests run.
struct Shop {
  private static let policy = """
    local parameters = { days = { type = "integer", default = 5, min = 1, max = 60, doc = "days before the reminder" } }
    return { api = 1, ladder = { "friendly" }, parameters = parameters, reminder = function(receivable, ctx)
      if receivable.days_overdue < ctx.parameters.days then return wait { reason = "grace_period" } end
      return notice { level = "friendly", reason = "first_reminder" }
    end }
    """

  let locator: PluginLocator
  let plugin: PluginFolder

  /// Writes `policy_test.lua` and other files. The tests load a module, so that they need not ask the policy.
  init(_ test: String, files: [String: String] = [:]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "purre-\(UUID().uuidString)/shop")
    let all = [
      "policy.lua": Self.policy, "letters/friendly.nb.mustache": "x", "modules.lua": "return {}",
      "policy_test.lua": "local _ = require 'modules' \(test)",
    ]
    for (path, text) in all.merging(files, uniquingKeysWith: { _, new in new }) {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    locator = PluginLocator(directories: [folder.deletingLastPathComponent().path])
    plugin = try locator.find("shop")
  }

  private var runner: TestRunner { TestRunner(settings: EvaluationSettings(locator: locator)) }

  /// Runs its tests.
  func run(selection: TestSelection = .all, _ choose: (inout TestOptions) -> Void = { _ in }) -> TestRun {
    var options = TestOptions()
    choose(&options)
    return runner.run([plugin], selection: selection, options: options)
  }

  /// Names its tests.
  var list: [ListedTest] { runner.list([plugin], selection: .all).cases }
}

extension TestRun {
  /// The cases with how they ended and what was said, a line each.
  var lines: [String] {
    results.map { "\($0.status.rawValue) \($0.id.selector)" + ($0.message.map { ": \($0)" } ?? "") }
  }

  /// The problems, a line each.
  var complaints: [String] { problems.map { "\($0.kind.rawValue) \($0.place): \($0.message)" } }
}
