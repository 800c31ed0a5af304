/// Names the very policy text that made a decision.
public struct PolicyReference: Sendable, Hashable {
  /// Name of the plug-in's folder.
  public var name: String
  /// Version it gives itself.
  public var version: String
  /// SHA-256, in hexadecimal, over all files of the plug-in and of those it extends.
  public var contentHash: String
}
