/// A plug-in as it was at a revision.
public struct RevisedPlugin: Sendable {
  /// Path of its folder.
  public var policy: String
  /// The commit, as git names it.
  public var commit: String
  /// Where what it rests on is found: folders as they were then, and those that the repository does not have.
  public var locator: PluginLocator
}
