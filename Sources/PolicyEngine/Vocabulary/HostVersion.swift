/// What this purre is: every record of a decision names it.
public enum HostVersion {
  /// The version of purre.
  public static let current = "0.1.0"
  /// The interface that policies are written for.
  public static let api = Manifest.api
  /// Whether it was built without optimisation.
  public static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }
}
