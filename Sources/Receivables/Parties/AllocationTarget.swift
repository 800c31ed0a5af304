/// The part of a claim that money covers.
package enum AllocationTarget: String, Sendable, Hashable, CaseIterable {
  /// Costs of legal steps.
  case legalCosts = "legal_costs"
  /// Reminder fees.
  case fee
  /// Standard compensation for late payment.
  case compensation
  /// Late interest.
  case interest
  /// The claim itself.
  case principal
}
