/// A plug-in as it lies on disk: a policy or a law, with all its files.
package struct PluginFolder: Sendable, Hashable {
  /// What a plug-in is for.
  package enum Kind: String, Sendable, Hashable {
    /// A business's own rules, or a base that others extend: `policy.lua`.
    case policy
    /// The rules of a jurisdiction: `law.lua` and `law.json`.
    case law
  }

  /// Name of the folder.
  package var name: String
  /// Where it lies.
  package var path: String
  /// What it is for.
  package var kind: Kind
  /// Its files, ordered by path.
  package var files: [PluginFile]

  /// Makes a folder from what was read; the kind follows from the files.
  package init(name: String, path: String, kind: Kind, files: [PluginFile]) {
    self.name = name
    self.path = path
    self.kind = kind
    self.files = files.sorted { $0.path < $1.path }
  }

  /// The file at a path inside the folder.
  package func file(_ path: String) -> PluginFile? { files.first { $0.path == path } }

  /// Names of the letters it brings, without language and ending: `friendly`.
  package var letters: Set<String> {
    Set(
      files.filter { $0.path.hasPrefix("letters/") }
        .compactMap { $0.path.dropFirst("letters/".count).split(separator: ".").first.map(String.init) })
  }

  /// The Lua files that policies may `require`, by module name: `ladder`, `text.nb`.
  package var modules: [(name: String, file: PluginFile)] {
    files.compactMap { file in
      guard file.path.hasSuffix(".lua"), !file.path.hasSuffix("_test.lua"), file.path != "policy.lua",
        file.path != "law.lua"
      else { return nil }
      return (file.path.dropLast(4).split(separator: "/").joined(separator: "."), file)
    }
  }

  /// The test files, ordered by path.
  package var tests: [PluginFile] { files.filter { $0.path.hasSuffix("_test.lua") } }
}

/// A file of a plug-in, read once.
package struct PluginFile: Sendable, Hashable {
  /// Path inside the plug-in's folder: `letters/friendly.nb.mustache`.
  package var path: String
  /// Its content.
  package var bytes: [UInt8]

  /// Makes a file from what was read.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// Whether only tests read it, so that it cannot sway a decision.
  var isForTests: Bool { path.hasSuffix("_test.lua") || path.contains("_test.snapshots/") || path == "mutation.json" }
}
