/// Part of a payment or credit note put against one receivable (avregning).
public struct Allocation: Sendable, Hashable {
  /// Id of the receivable.
  public var receivable: String
  /// Above zero.
  public var amount: Money
  /// What part of the claim it covers.
  public var target: AllocationTarget

  /// Makes the value from its parts, as they are.
  public init(receivable: String, amount: Money, target: AllocationTarget = .principal) {
    self.receivable = receivable
    self.amount = amount
    self.target = target
  }
}
