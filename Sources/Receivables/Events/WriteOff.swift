/// An amount given up (avskrivning, tap på fordring).
package struct WriteOff: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the receivable.
  package var receivable: String
  /// Above zero.
  package var amount: Money
  /// Day it was written off.
  package var day: CivilDay
  /// Why.
  package var kind: WriteOffKind

  package init(
    id: String,
    receivable: String,
    amount: Money,
    day: CivilDay,
    kind: WriteOffKind = .uncollectable
  ) {
    self.id = id
    self.receivable = receivable
    self.amount = amount
    self.day = day
    self.kind = kind
  }
}

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
