import PolicyEngine
import Statutes

/// One test file, with what its cases may ask for.
struct TestFile: Sendable {
  let plugin: PluginFolder
  let file: PluginFile
  let settings: EvaluationSettings
  let fixtures: FixtureReader

  /// The parameters of a plug-in that is a law; `nil` for policies.
  let law: Law?

  /// How a case of it is run again.
  let again: RerunCommand

  /// The path by which messages name it: `shop/policy_test.lua`.
  var path: String { "\(plugin.name)/\(file.path)" }

  /// Where a file that a message names lies on disk, as seen from the working directory.
  func location(of path: String) -> String? {
    let name = path.prefix { $0 != "/" }
    let folder = name == plugin.name ? plugin.path : settings.locator.directory(of: String(name)).map { "\($0)/\(name)" }
    return folder.map { SourceLocation.relative("\($0)\(path.dropFirst(name.count))") }
  }

  /// The stable name of a case.
  func id(_ found: FoundCase) -> TestID {
    TestID(plugin: plugin.name, file: file.path, suite: TestID.join(found.suites), name: found.name, row: found.row)
  }

  /// A result of a case, which has passed so far.
  func result(of found: FoundCase) -> TestResult {
    let id = id(found)
    return TestResult(
      id: id, location: SourceLocation(path: location(of: path) ?? path, line: found.line), again: again.text(for: id))
  }
}
