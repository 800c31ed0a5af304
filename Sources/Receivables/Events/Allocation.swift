/// Part of a payment or credit note put against one receivable (avregning).
package struct Allocation: Sendable, Hashable {
  /// Id of the receivable.
  package var receivable: String
  /// Above zero.
  package var amount: Money
  /// What part of the claim it covers.
  package var target: AllocationTarget

  package init(receivable: String, amount: Money, target: AllocationTarget = .principal) {
    self.receivable = receivable
    self.amount = amount
    self.target = target
  }
}
