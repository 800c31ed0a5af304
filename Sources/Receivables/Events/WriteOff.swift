/// An amount given up (avskrivning, tap på fordring).
public struct WriteOff: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the receivable.
  public var receivable: String
  /// Above zero.
  public var amount: Money
  /// Day it was written off.
  public var day: CivilDay
  /// Why.
  public var kind: WriteOffKind

  /// Makes the value from its parts, as they are.
  public init(
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
