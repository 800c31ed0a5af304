import ArgumentParser
import FoundationEssentials
import LuaGuest
import PolicyEngine
import Statutes

/// Where plug-ins are found.
struct PluginOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Folder of plug-ins.", valueName: "dir"))
  var policies: String?

  var locator: PluginLocator {
    .standard(
      option: policies, environment: ProcessInfo.processInfo.environment, executable: CommandLine.arguments.first)
  }

  /// Loads a law with its guards, or tells what is wrong and ends the command.
  func law(_ name: String) throws -> LoadedLaw {
    do {
      return try LoadedLaw(try locator.find(name), limits: .standard)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.notLoaded.rawValue)
    }
  }

  /// Reads a law, or tells what is wrong and ends the command.
  func statutes(_ name: String) throws -> Statutes.Law {
    do {
      return try StatuteLoader(locator: locator).load(name)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.notLoaded.rawValue)
    }
  }
}
