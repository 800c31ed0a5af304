import ArgumentParser
import PolicyAnalysis

/// Loads and validates plug-ins without a ledger.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Load and validate plug-ins without a ledger.",
    discussion: """
      Example:
        purre check fjordbakeriet
      """)

  @Argument(help: "Plug-ins, by name or path.")
  var paths: [String] = []

  @OptionGroup var policyOptions: PolicyOptions

  func run() throws {
    let plugins = try PluginSelection.read(paths, locator: policyOptions.locator)
    let checker = PolicyChecker(settings: policyOptions.settings(defaultPolicy: nil))
    var status = ExitStatus.fine
    for plugin in plugins {
      let findings = checker.check(plugin)
      for finding in findings { Console.write("\(finding)\n") }
      let isBad = findings.contains { $0.severity == .error }
      if isBad { status = .notLoaded }
      Console.write("\(plugin.name): \(isBad ? "errors" : findings.isEmpty ? "fine" : "warnings")\n")
    }
    try status.exitUnlessFine()
  }
}
