/// What is known of a contact point.
package enum ContactPointStatus: String, Sendable, Hashable, CaseIterable {
  /// Messages arrive.
  case verified
  /// Not known.
  case unverified
  /// The last message came back.
  case bounced
  /// Not to be used.
  case blacklisted
}
