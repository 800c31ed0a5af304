/// Something that lowered the principal of a receivable: what late interest is computed by.
package struct PrincipalFall: Sendable, Hashable {
  /// What it was.
  package enum Kind: String, Sendable, Hashable {
    /// Money of the customer.
    case payment
    /// A correction, or an amount given up.
    case credit
  }

  /// What it was.
  package var kind: Kind
  /// Its day.
  package var day: CivilDay
  /// How much of the principal it took, above zero.
  package var amount: Money
  /// Day that decides whether a deadline was met; another than `day` where a payment was ordered before it came.
  package var decisiveDay: CivilDay

  package init(kind: Kind, day: CivilDay, amount: Money, decisiveDay: CivilDay? = nil) {
    self.kind = kind
    self.day = day
    self.amount = amount
    self.decisiveDay = decisiveDay ?? day
  }
}
