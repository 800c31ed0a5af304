/// Something that lowered the principal of a receivable: what late interest is computed by.
public struct PrincipalFall: Sendable, Hashable {
  /// What it was.
  public enum Kind: String, Sendable, Hashable {
    /// Money of the customer.
    case payment
    /// A correction, or an amount given up.
    case credit
  }

  /// What it was.
  public var kind: Kind
  /// Its day.
  public var day: CivilDay
  /// How much of the principal it took, above zero.
  public var amount: Money
  /// Day that decides whether a deadline was met; another than `day` where a payment was ordered before it came.
  public var decisiveDay: CivilDay

  /// Makes the value from its parts, as they are.
  public init(kind: Kind, day: CivilDay, amount: Money, decisiveDay: CivilDay? = nil) {
    self.kind = kind
    self.day = day
    self.amount = amount
    self.decisiveDay = decisiveDay ?? day
  }
}
