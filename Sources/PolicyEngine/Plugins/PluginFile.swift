/// A file of a plug-in, read once.
public struct PluginFile: Sendable, Hashable {
  /// Path inside the plug-in's folder: `letters/friendly.nb.mustache`.
  public var path: String
  /// Its content.
  public var bytes: [UInt8]

  /// Makes a file from what was read.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}
