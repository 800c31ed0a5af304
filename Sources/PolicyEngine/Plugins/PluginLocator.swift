import FoundationEssentials
import Receivables

/// Finds plug-ins by name: in the folders that were given, in order, the first that has it wins.
package struct PluginLocator: Sendable {
  /// Folders of plug-ins, first searched first.
  package var directories: [String]
  /// Folders that would be searched if none had been given; a plug-in that lies there alone is told of.
  private var leftOut: [String] = []
  /// Plug-ins that are in memory already, by path.
  var held: [String: PluginFolder] = [:]

  /// Searches the folders given.
  package init(directories: [String]) { self.directories = directories }

  /// The order in which purre looks: the folders of `--policies` alone where it is given, else `$PURRE_POLICIES`
  /// (separated by colons), `./Policies`, then `Policies` beside the installed program or above it.
  package static func standard(options: [String], environment: [String: String], executable: String?) -> PluginLocator {
    var directories = environment["PURRE_POLICIES"]?.split(separator: ":").map(String.init) ?? []
    directories.append("Policies")
    if let executable {
      let program = URL(filePath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
      directories.append(program.appending(path: "Policies").path)
      directories.append(program.deletingLastPathComponent().appending(path: "share/purre/Policies").path)
    }
    guard !options.isEmpty else { return PluginLocator(directories: directories) }
    var locator = PluginLocator(directories: options)
    locator.leftOut = directories
    return locator
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
      let plugin = url.standardized.lastPathComponent
      if held[Self.key(url.path)] == nil, !isFolder(url.path), let directory = directory(of: plugin) {
        throw PolicyLoadError(
          message: "there is no folder \(name)",
          advice: "there is \(directory)/\(plugin); name it so, or by its name: \(plugin)")
      }
      return try read(name: plugin, path: url.path)
    }
    for directory in directories where isFolder("\(directory)/\(name)") {
      return try read(name: name, path: "\(directory)/\(name)")
    }
    // Where nothing can be found is told only where there is nothing else to tell.
    let searched = directories.filter(isFolder)
    throw PolicyLoadError(
      message: "no plug-in '\(name)' in \((searched.isEmpty ? directories : searched).joined(separator: ", "))",
      advice: advice(on: name))
  }

  /// What to do about a plug-in that is not there.
  private func advice(on name: String) -> String {
    if let folder = leftOut.first(where: { isFolder("\($0)/\(name)") }) {
      return "it lies in \(folder), which is not searched where --policies is given; add --policies \(folder)"
    }
    let nearest = NearestName.question(name, among: names).map { "\($0) " } ?? ""
    return nearest + "Name a folder with --policies, or start one with: purre init \(name)"
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

extension PluginLocator {
  /// Names of the plug-ins that one rests on, itself first: what it extends, and the laws that these name. What does
  /// not load ends the list, since nothing is known of what lies behind it.
  package func basis(of plugin: PluginFolder) -> [String] {
    var names = [plugin.name]
    var laws: [String] = []
    var next: PluginFolder? = plugin
    while let folder = next, let file = folder.file("policy.lua") {
      let source = String(decoding: file.bytes, as: UTF8.self)
      guard let header = try? PolicyHeader.read(source, file: file.path) else { break }
      if let law = header.law?.literal, law != Manifest.noLaw { laws.append(law) }
      guard let base = header.extends?.literal, let found = try? find(base), !names.contains(found.name) else { break }
      names.append(found.name)
      next = found
    }
    return names + laws
  }
}

extension PluginLocator {
  /// The same places, with plug-ins in memory standing for those on disk that have their paths.
  package func holding(_ folders: [PluginFolder]) -> PluginLocator {
    var locator = self
    for folder in folders { locator.held[Self.key(folder.path)] = folder }
    return locator
  }

  /// A plug-in with all that it extends and the law that it obeys, each read once.
  ///
  /// - Throws: ``PolicyLoadError`` for one that cannot be found.
  package func family(of plugin: PluginFolder) throws(PolicyLoadError) -> [PluginFolder] {
    guard plugin.kind == .policy else { return [plugin] }
    let chain = try PluginChain(plugin.path, locator: holding([plugin])).chain
    var family = chain
    for folder in chain {
      let text = String(decoding: folder.file("policy.lua")?.bytes ?? [], as: UTF8.self)
      guard let header = try? PolicyHeader.read(text, file: folder.name), let law = header.law?.literal,
        law != Manifest.noLaw
      else {
        continue
      }
      family.append(try find(law))
    }
    return family
  }

  static func key(_ path: String) -> String { URL(filePath: path).standardized.path }
}
