import ArgumentParser
import PolicyAnalysis
import PolicyEngine

/// Starts a new plug-in.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Start a new plug-in that passes check and test as it stands.",
    discussion: """
      Example:
        purre init my-shop --in /tmp/purre-policies
      """)

  @Argument(help: "Name of the plug-in: small letters, digits and hyphens.")
  var name: String

  @Option(name: .customLong("in"), help: ArgumentHelp("Folder of plug-ins.", valueName: "dir"))
  var folder = "Policies"

  func run() throws {
    do {
      let files = try PluginTemplate(name: name).write(in: folder)
      for file in files + (try TypesCommand.write(in: folder)) { Console.write("\(file)\n") }
      Console.note("next: purre check \(folder)/\(name) && purre test \(folder)/\(name)")
    } catch let error as PolicyLoadError {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}

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
