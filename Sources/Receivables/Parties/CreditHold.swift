/// Whether new credit is stopped.
package enum CreditHold: String, Sendable, Hashable, CaseIterable {
  /// Open.
  case none
  /// Open, looked at.
  case watch
  /// New orders wait for a person.
  case hold
  /// No new credit.
  case stop
}
