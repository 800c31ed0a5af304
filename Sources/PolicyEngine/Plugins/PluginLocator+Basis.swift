extension PluginLocator {
  /// Names of the plug-ins that one rests on, itself first: what it extends, and the laws that these name. What does not
  /// load ends the list, since nothing is known of what lies behind it.
  package func basis(of plugin: PluginFolder) -> [String] {
    var names = [plugin.name]
    var laws: [String] = []
    var next: PluginFolder? = plugin
    while let folder = next, let file = folder.file("policy.lua") {
      let source = String(decoding: file.bytes, as: UTF8.self)
      guard let header = try? PolicyHeader.read(source, file: file.path) else { break }
      if let law = header.law?.literal { laws.append(law) }
      guard let base = header.extends?.literal, let found = try? find(base), !names.contains(found.name) else { break }
      names.append(found.name)
      next = found
    }
    return names + laws
  }
}
