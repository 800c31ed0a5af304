import ArgumentParser
import FoundationEssentials
import PolicyAnalysis
import PolicyEngine
import Reports

/// Starts a new plug-in.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Start a new plug-in that passes check and test as it stands.",
    discussion: """
      Example:
        purre init my-shop --country NO --in /tmp/purre-policies
      """)

  @Argument(help: "Name of the plug-in: small letters, digits and hyphens.")
  var name: String

  @Option(name: .customLong("in"), help: ArgumentHelp("Folder of plug-ins.", valueName: "dir"))
  var folder = "Policies"

  @Option(help: "Country whose law holds the policy: \(PluginTemplate.countries.joined(separator: ", ")).")
  var country: String?

  func validate() throws {
    guard let country, PluginTemplate.law(of: country) == nil else { return }
    throw ValidationError(
      "--country is '\(country)', but laws are there for \(PluginTemplate.countries.joined(separator: ", "))")
  }

  func run() throws {
    do {
      let law = PluginTemplate.law(of: country ?? asked())
      if let law { try checkFound(law) }
      let files = try PluginTemplate(name: name, law: law).write(in: folder)
      Console.stands("\(folder)/\(name) is whole")
      for file in files + (try TypesCommand.write(in: folder)) { Console.write("\(file)\n") }
      if law == nil {
        Console.note(
          "note: no country was named, so the policy names no law and may claim no fee, no interest and no compensation; "
            + "name one with --country, or add to its table: law = \"law-no\",")
      }
      Console.note("next: purre check \(folder)/\(name) && purre test \(folder)/\(name)")
    } catch let error as PolicyLoadError {
      Console.note("error: \(error)")
      throw ExitCode((error.isOutput ? ExitStatus.output : .input).rawValue)
    }
  }

  /// The country that a person at a terminal names; nobody else is asked.
  private func asked() -> String {
    guard Console.canAsk else { return "" }
    let countries = PluginTemplate.countries.joined(separator: ", ")
    while true {
      Console.write(error: "Which country's law holds the policy? One of \(countries), or nothing for none: ")
      let answer = (readLine() ?? "").uppercased().filter { !$0.isWhitespace }
      if answer.isEmpty || PluginTemplate.law(of: answer) != nil { return answer }
      Console.note("there is no law of '\(answer)'")
    }
  }

  /// A policy whose law cannot be found would not load.
  private func checkFound(_ law: String) throws(PolicyLoadError) {
    var locator = PluginLocator.standard(
      options: [], environment: ProcessInfo.processInfo.environment, executable: CommandLine.arguments.first)
    if !locator.directories.contains(folder) { locator.directories.insert(folder, at: 0) }
    guard !locator.names.contains(law) else { return }
    throw PolicyLoadError(
      message: "the law '\(law)' is not in \(locator.directories.joined(separator: ", "))",
      advice: "Say where the plug-ins of purre lie: PURRE_POLICIES=DIR purre init \(name) …")
  }
}

/// Loads and validates plug-ins without a ledger.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Load and validate plug-ins without a ledger.",
    discussion: """
      A finding is silenced by a remark on its line, or alone on the line above, with the rule and the reason: \
      -- purre:allow unused_local: the next season needs it.

      Example:
        purre check fjordbakeriet
      """)

  @Argument(help: "Plug-ins, by name or path.")
  var paths: [String] = []

  @Option(help: "text, json, sarif or github.")
  var format: CheckFormat = .text

  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption

  func run() throws {
    let plugins = try PluginSelection.read(paths, locator: evaluationOptions.locator)
    let checker = PolicyChecker(settings: evaluationOptions.settings(defaultPolicy: nil))
    let report = CheckReport(plugins: plugins.map { ($0, checker.check($0)) }, lawless: checker.lawless(plugins))
    Console.write(format.render(report, version: HostVersion.current), as: format)
    if report.isBad { try ExitStatus.notLoaded.exitUnlessFine() }
  }
}

extension CheckFormat: ExpressibleByArgument {}
