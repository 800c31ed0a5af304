import PolicyEngine

/// A plug-in as it was at a revision.
package struct RevisedPlugin: Sendable {
  /// Path of its folder.
  package var policy: String
  /// The commit, as git names it.
  package var commit: String
  /// Where what it rests on is found: folders as they were then, and those that the repository does not have.
  package var locator: PluginLocator
}
