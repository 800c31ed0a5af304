/// What this purre is: every record of a decision names it.
package enum HostVersion {
  /// The version of purre.
  package static let current = "0.1.0"
  /// The interface that policies are written for.
  package static let api = Manifest.api
  /// Whether it was built without optimisation.
  package static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }
}
