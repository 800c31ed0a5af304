/// A customer's standing, `A` best.
package enum CreditRating: String, Sendable, Hashable, CaseIterable {
  /// Best.
  case a = "A"
  /// Good.
  case b = "B"
  /// Fair.
  case c = "C"
  /// Weak.
  case d = "D"
  /// Worst.
  case e = "E"
  /// Not rated.
  case unrated
}
