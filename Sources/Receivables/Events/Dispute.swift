/// An objection to the whole or a part of a receivable (tvist, innsigelse).
package struct Dispute: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the receivable.
  package var receivable: String
  /// Day it was raised.
  package var raisedOn: CivilDay
  /// What it is about.
  package var category: DisputeCategory
  /// The disputed part; `nil` means the whole.
  package var amount: Money?
  /// What the customer says.
  package var note: String?
  /// How it ended; `nil` while open.
  package var outcome: DisputeOutcome?
  /// Day it ended.
  package var resolvedOn: CivilDay?

  package init(
    id: String,
    receivable: String,
    raisedOn: CivilDay,
    category: DisputeCategory = .other,
    amount: Money? = nil,
    note: String? = nil,
    outcome: DisputeOutcome? = nil,
    resolvedOn: CivilDay? = nil
  ) {
    self.id = id
    self.receivable = receivable
    self.raisedOn = raisedOn
    self.category = category
    self.amount = amount
    self.note = note
    self.outcome = outcome
    self.resolvedOn = resolvedOn
  }
}

/// What an objection is about.
package enum DisputeCategory: String, Sendable, Hashable, CaseIterable {
  /// Nothing came.
  case deliveryMissing = "delivery_missing"
  /// What came was faulty.
  case defect
  case wrongPrice = "wrong_price"
  /// Somebody else owes it.
  case wrongAddressee = "wrong_addressee"
  /// It was never ordered.
  case notOrdered = "not_ordered"
  /// It has been paid.
  case alreadyPaid = "already_paid"
  /// Something else.
  case other
}

/// How an objection ended.
package enum DisputeOutcome: String, Sendable, Hashable, CaseIterable {
  /// The customer was right.
  case upheld
  /// Right in part; a credit note says how much.
  case partlyUpheld = "partly_upheld"
  /// The claim stands.
  case rejected
  /// The customer gave it up.
  case withdrawn
}
