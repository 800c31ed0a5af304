import PolicyEngine

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
