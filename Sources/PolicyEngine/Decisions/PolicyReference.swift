/// Names the very policy text that made a decision.
package struct PolicyReference: Sendable, Hashable {
  /// Name of the plug-in's folder.
  package var name: String
  /// Version it gives itself.
  package var version: String
  /// SHA-256, in hexadecimal, over all files of the plug-in and of those it extends.
  package var contentHash: String
}
