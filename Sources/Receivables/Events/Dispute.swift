/// An objection to the whole or a part of a receivable (tvist, innsigelse).
public struct Dispute: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the receivable.
  public var receivable: String
  /// Day it was raised.
  public var raisedOn: CivilDay
  /// What it is about.
  public var category: DisputeCategory
  /// The disputed part; `nil` means the whole.
  public var amount: Money?
  /// What the customer says.
  public var note: String?
  /// How it ended; `nil` while open.
  public var outcome: DisputeOutcome?
  /// Day it ended.
  public var resolvedOn: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
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
