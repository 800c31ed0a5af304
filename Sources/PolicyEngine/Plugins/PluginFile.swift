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
