/// A claim beside the principal.
package enum ChargeKind: String, Sendable, Hashable, CaseIterable {
  /// Purregebyr.
  case reminderFee = "reminder_fee"
  /// Fee of an inkassovarsel.
  case collectionNoticeFee = "collection_notice_fee"
  /// Fee of a betalingsoppfordring.
  case paymentDemandFee = "payment_demand_fee"
  /// Standardkompensasjon.
  case lateCompensation = "late_compensation"
  /// Forsinkelsesrente.
  case interest
  /// Costs of legal steps.
  case legalCost = "legal_cost"
}
