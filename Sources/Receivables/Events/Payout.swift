/// Money paid back to the customer (utbetaling, tilbakebetaling): it takes credit away that stood in their favour.
package struct Payout: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Day the creditor's account was debited.
  package var day: CivilDay
  /// Day the books learned of it; `nil` means `day`.
  package var bookedOn: CivilDay?
  /// Above zero. What goes beyond the credit of its day is owed back: it takes up credit that comes later.
  package var amount: Money
  /// What was written with it.
  package var reference: String?
  /// Id of the payment that it gives back, when known: its money goes first.
  package var payment: String?

  package init(
    id: String,
    day: CivilDay,
    bookedOn: CivilDay? = nil,
    amount: Money,
    reference: String? = nil,
    payment: String? = nil
  ) {
    self.id = id
    self.day = day
    self.bookedOn = bookedOn
    self.amount = amount
    self.reference = reference
    self.payment = payment
  }
}

extension Payout {
  /// Day from which the books count it.
  package var knownOn: CivilDay { bookedOn.map { max($0, day) } ?? day }
}

/// A due day that was put off, or brought forward, by agreement (betalingsutsettelse). What letters asked before is no
/// step towards the new day.
package struct DueDayChange: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the receivable.
  package var receivable: String
  /// Day it was agreed: from then on the new day counts, and what was before stays as it was.
  package var day: CivilDay
  /// The new day of payment.
  package var dueDay: CivilDay
  /// Why.
  package var reason: String?
  /// Who agreed to it.
  package var user: String?

  package init(
    id: String, receivable: String, day: CivilDay, dueDay: CivilDay, reason: String? = nil, user: String? = nil
  ) {
    self.id = id
    self.receivable = receivable
    self.day = day
    self.dueDay = dueDay
    self.reason = reason
    self.user = user
  }
}
