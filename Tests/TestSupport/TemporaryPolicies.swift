import FoundationEssentials
import LuaGuest
import PolicyEngine
import Receivables

/// A folder of plug-ins that lives as long as the test.
package final class TemporaryPolicies {
  package let path: String

  /// Writes the files, named from the folder: `shop/policy.lua`.
  package init(_ files: [String: String]) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "purre-test-\(UUID().uuidString)").path
    for (name, text) in files {
      let url = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  deinit {
    do {
      try FileManager.default.removeItem(atPath: path)
    } catch {
      print("could not remove \(path): \(error)")
    }
  }

  package var locator: PluginLocator { PluginLocator(directories: [path]) }

  /// Decides by the policy `shop`, with the folder kept until it is done.
  package func decide(
    _ account: Account, creditor: Creditor = Samples.creditor, asOf day: String, overrides: [String: String] = [:]
  ) throws -> [Decision] {
    try withExtendedLifetime(self) {
      try evaluator(overrides: overrides).decide(account, creditor: creditor, asOf: Samples.day(day))
    }
  }

  /// An evaluator whose default policy is `shop`. What never ends is stopped by fuel and memory: a clock would run
  /// ahead of them on a busy machine.
  package func evaluator(overrides: [String: String] = [:]) -> Evaluator {
    var limits = Limits.standard
    limits.wallNanoseconds *= 60
    return Evaluator(
      settings: EvaluationSettings(locator: locator, defaultPolicy: "shop", overrides: overrides, limits: limits))
  }
}

extension TemporaryPolicies {
  /// A policy `shop` with the body of its reminder function, letters for every level, and extra table entries.
  package convenience init(reminder body: String, table: String = "", files: [String: String] = [:]) throws {
    var all = files
    all["shop/policy.lua"] = """
      local policy = { api = 1, ladder = { "friendly", "reminder", "collection_notice" }, \(table) }
      function policy.reminder(receivable, ctx)
      \(body)
      end
      return policy
      """
    for level in ["friendly", "reminder", "collection_notice"] {
      all["shop/letters/\(level).nb.mustache"] = "{{invoice}}"
    }
    try self.init(all)
  }
}
