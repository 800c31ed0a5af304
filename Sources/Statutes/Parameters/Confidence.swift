/// How well a value is known.
package enum Confidence: String, Sendable, Hashable, CaseIterable {
  /// Read in a page of an official or state agency.
  case verifiedOfficial = "verified_official"
  /// Read in another source, most of which quote the regulation.
  case verifiedSecondary = "verified_secondary"
  /// Computed from a verified series by the statutory rule, and not read anywhere.
  case derived
  /// Remembered, and not read anywhere.
  case memory
  /// Sources disagree.
  case conflict

  /// Whether somebody has read it.
  package var isVerified: Bool { self == .verifiedOfficial || self == .verifiedSecondary }
}
