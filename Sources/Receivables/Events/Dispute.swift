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
