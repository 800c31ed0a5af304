/// What is decided and known of a customer's credit (kredittprofil).
package struct CreditProfile: Sendable, Hashable {
  /// `nil` means no check, zero means no credit.
  package var limit: Money?
  /// What all customers that share credit with this one may owe together; one of them says it for all.
  package var groupLimit: Money?
  /// Last day of the limit.
  package var limitExpires: CivilDay?
  /// What the credit insurance covers.
  package var insuredLimit: Money?
  /// `A` is best.
  package var rating: CreditRating
  /// Whether new credit is stopped.
  package var hold: CreditHold
  /// Day of the rating.
  package var ratedOn: CivilDay?
  /// Ordered, not yet invoiced.
  package var openOrders: Money?

  package init(
    limit: Money? = nil,
    groupLimit: Money? = nil,
    limitExpires: CivilDay? = nil,
    insuredLimit: Money? = nil,
    rating: CreditRating = .unrated,
    hold: CreditHold = .none,
    ratedOn: CivilDay? = nil,
    openOrders: Money? = nil
  ) {
    self.limit = limit
    self.groupLimit = groupLimit
    self.limitExpires = limitExpires
    self.insuredLimit = insuredLimit
    self.rating = rating
    self.hold = hold
    self.ratedOn = ratedOn
    self.openOrders = openOrders
  }
}

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
