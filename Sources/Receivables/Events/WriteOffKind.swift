/// Why an amount was given up.
package enum WriteOffKind: String, Sendable, Hashable, CaseIterable {
  /// Too small to pursue.
  case smallBalance = "small_balance"
  /// Cannot be had.
  case uncollectable
  /// As a courtesy.
  case goodwill
  /// The customer is insolvent.
  case bankruptcy
}
