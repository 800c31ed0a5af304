import FoundationEssentials
import Receivables

/// Finds plug-ins by name: in the folders that were given, in order, the first that has it wins.
package struct PluginLocator: Sendable {
  /// Folders of plug-ins, first searched first.
  package var directories: [String]
  /// Plug-ins that are in memory already, by path.
  var held: [String: PluginFolder] = [:]

  /// Searches the folders given.
  package init(directories: [String]) { self.directories = directories }

  /// The order in which purre looks: the option `--policies`, `$PURRE_POLICIES` (separated by colons), `./Policies`,
  /// then `Policies` beside the installed program or above it.
  package static func standard(option: String?, environment: [String: String], executable: String?) -> PluginLocator {
    if let option { return PluginLocator(directories: [option]) }
    var directories = environment["PURRE_POLICIES"]?.split(separator: ":").map(String.init) ?? []
    directories.append("Policies")
    if let executable {
      let program = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
      directories.append(program.appending(path: "Policies").path)
      directories.append(program.deletingLastPathComponent().appending(path: "share/purre/Policies").path)
    }
    return PluginLocator(directories: directories)
  }

  /// The names of all plug-ins that can be found, ordered.
  package var names: [String] {
    var names: Set<String> = []
    for directory in directories {
      let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
      names.formUnion(
        entries.filter { entry in
          ["policy.lua", "law.json"].contains {
            FileManager.default.fileExists(atPath: "\(directory)/\(entry)/\($0)")
          }
        })
    }
    return names.sorted()
  }

  /// Reads the plug-in of that name; a name with a slash is the path of its folder.
  ///
  /// - Throws: ``PolicyLoadError`` that names the folders searched and the nearest known name.
  package func find(_ name: String) throws(PolicyLoadError) -> PluginFolder {
    if name.contains("/") {
      let url = URL(filePath: name)
      return try read(name: url.standardized.lastPathComponent, path: url.path)
    }
    for directory in directories where isFolder("\(directory)/\(name)") {
      return try read(name: name, path: "\(directory)/\(name)")
    }
    let nearest = NearestName.find(name, among: names).map { "did you mean '\($0)'? " } ?? ""
    throw PolicyLoadError(
      message: "no plug-in '\(name)' in \(directories.joined(separator: ", "))",
      advice: nearest + "Name a folder with --policies, or start one with: purre init \(name)")
  }

  private func read(name: String, path: String) throws(PolicyLoadError) -> PluginFolder {
    if !held.isEmpty, let folder = held[Self.key(path)] { return folder }
    return try PluginReader().read(name: name, path: path)
  }

  /// The first folder of plug-ins that has one of that name.
  package func directory(of name: String) -> String? { directories.first { isFolder("\($0)/\(name)") } }

  private func isFolder(_ path: String) -> Bool {
    var isFolder = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
  }
}
