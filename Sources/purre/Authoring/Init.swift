import ArgumentParser
import PolicyEngine

/// Starts a new plug-in.
struct Init: ParsableCommand {
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
