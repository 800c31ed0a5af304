import ArgumentParser
import FoundationEssentials
import PolicyEngine

/// The plug-ins that a command is about.
enum PluginSelection {
  /// Reads the plug-ins named, each a name, the path of its folder, or the path of a folder of plug-ins; all that can be
  /// found when none is named.
  static func read(_ paths: [String], locator: PluginLocator) throws -> [PluginFolder] {
    var plugins: [PluginFolder] = []
    var failed = false
    for path in paths.isEmpty ? locator.names : paths {
      for name in expand(path) {
        do {
          plugins.append(try locator.find(name))
        } catch {
          Console.note("error: \(error)")
          failed = true
        }
      }
    }
    if failed { throw ExitCode(ExitStatus.notLoaded.rawValue) }
    if plugins.isEmpty {
      Console.note("error: there are no plug-ins in \(locator.directories.joined(separator: ", "))")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    return plugins
  }

  /// Names of all laws that can be found.
  static func laws(_ locator: PluginLocator) -> [String] { StatuteLoader(locator: locator).laws }

  /// A folder of plug-ins stands for all of them.
  private static func expand(_ path: String) -> [String] {
    let isPlugin = ["policy.lua", "law.json"].contains { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    if isPlugin { return [path.contains("/") ? path : "./\(path)"] }
    let inside = PluginLocator(directories: [path]).names
    return inside.isEmpty ? [path] : inside.map { "\(path)/\($0)" }
  }
}
