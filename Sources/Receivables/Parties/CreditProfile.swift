/// What is decided and known of a customer's credit (kredittprofil).
public struct CreditProfile: Sendable, Hashable {
  /// `nil` means no check, zero means no credit.
  public var limit: Money?
  /// Last day of the limit.
  public var limitExpires: CivilDay?
  /// What the credit insurance covers.
  public var insuredLimit: Money?
  /// `A` is best.
  public var rating: CreditRating
  /// Whether new credit is stopped.
  public var hold: CreditHold
  /// Day of the rating.
  public var ratedOn: CivilDay?
  /// Ordered, not yet invoiced.
  public var openOrders: Money?

  /// Makes the value from its parts, as they are.
  public init(
    limit: Money? = nil,
    limitExpires: CivilDay? = nil,
    insuredLimit: Money? = nil,
    rating: CreditRating = .unrated,
    hold: CreditHold = .none,
    ratedOn: CivilDay? = nil,
    openOrders: Money? = nil
  ) {
    self.limit = limit
    self.limitExpires = limitExpires
    self.insuredLimit = insuredLimit
    self.rating = rating
    self.hold = hold
    self.ratedOn = ratedOn
    self.openOrders = openOrders
  }
}
