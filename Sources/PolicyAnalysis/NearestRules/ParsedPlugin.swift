import PolicyEngine

/// The Lua files of one plug-in of a chain, parsed when first asked for.
final class ParsedPlugin {
  private let folder: PluginFolder
  private var files: [String: ParsedFile?] = [:]

  init(_ folder: PluginFolder) { self.folder = folder }

  /// The policy itself.
  var policy: ParsedFile? { file("policy.lua") }

  /// The module of a name.
  func module(_ name: String) -> ParsedFile? {
    folder.modules.first { $0.name == name }.flatMap { file($0.file.path) }
  }

  /// The file that lines name by this path, as `shop/policy.lua`.
  func file(at path: String) -> ParsedFile? {
    path.hasPrefix("\(folder.name)/") ? file(String(path.dropFirst(folder.name.count + 1))) : nil
  }

  /// Whether any file names a text as a literal, or uses a global of that name.
  func mentions(_ word: String) -> Bool {
    (["policy.lua"] + folder.modules.map(\.file.path)).contains { file($0)?.words.contains(word) ?? false }
  }

  private func file(_ path: String) -> ParsedFile? {
    if let known = files[path] { return known }
    let parsed = folder.file(path).flatMap { ParsedFile(path: "\(folder.name)/\(path)", source: $0.bytes) }
    files[path] = .some(parsed)
    return parsed
  }
}
