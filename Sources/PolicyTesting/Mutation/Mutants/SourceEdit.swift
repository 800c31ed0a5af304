import PolicyEngine

/// Bytes of a file that are replaced by others.
package struct SourceEdit: Sendable, Hashable {
  /// File inside the plug-in.
  package var file: String
  /// Byte offsets of what is replaced.
  package var range: Range<Int>
  /// What stands there instead.
  package var replacement: String

  /// The bytes after the edit.
  package func applied(to bytes: [UInt8]) -> [UInt8] {
    let range = range.clamped(to: 0..<bytes.count)
    return Array(bytes[..<range.lowerBound]) + Array(replacement.utf8) + Array(bytes[range.upperBound...])
  }

  /// The plug-in with the file changed in memory; what lies on disk stays as it is.
  package func applied(to plugin: PluginFolder) -> PluginFolder {
    var changed = plugin
    changed.files = plugin.files.map { $0.path == file ? PluginFile(path: file, bytes: applied(to: $0.bytes)) : $0 }
    return changed
  }
}
