import FoundationEssentials

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
    let chain = try PolicySource(plugin.path, locator: holding([plugin])).chain
    var family = chain
    for folder in chain {
      let text = String(decoding: folder.file("policy.lua")?.bytes ?? [], as: UTF8.self)
      guard let header = try? PolicyHeader.read(text, file: folder.name), let law = header.law?.literal else { continue }
      family.append(try find(law))
    }
    return family
  }

  static func key(_ path: String) -> String { URL(filePath: path).standardized.path }
}
