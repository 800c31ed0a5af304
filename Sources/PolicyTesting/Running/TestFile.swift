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
    let folder =
      name == plugin.name ? plugin.path : settings.locator.directory(of: String(name)).map { "\($0)/\(name)" }
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

/// A case to be run.
struct TestJob: Sendable {
  /// Place of its file among those that are tested.
  var file: Int
  /// Place among the cases of the file.
  var place: Int
  /// What the file says of it.
  var found: FoundCase
}

/// The command that runs one case again: the plug-in, the options that the run was given, and the case.
struct RerunCommand: Sendable {
  private let plugin: String
  private let options: [String]

  /// Names the plug-in so that it is found again: by its name where that leads to it, else by its path.
  init(_ plugin: PluginFolder, locator: PluginLocator, options: [String]) {
    let isFound = locator.directory(of: plugin.name).map { "\($0)/\(plugin.name)" } == plugin.path
    let path = SourceLocation.relative(plugin.path)
    self.plugin = isFound ? plugin.name : path.contains("/") ? path : "./\(path)"
    self.options = options
  }

  /// The command for a case, quoted for a shell.
  func text(for id: TestID) -> String {
    (["purre", "test", plugin] + options + ["--run", id.selector]).map(Self.quoted).joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
    return isPlain ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }
}
