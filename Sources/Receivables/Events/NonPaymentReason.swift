/// Why a customer does not pay.
package enum NonPaymentReason: String, Sendable, Hashable, CaseIterable {
  /// Not known.
  case unknown
  /// Forgotten.
  case forgot
  /// No money; not the same as a dispute.
  case cannotPay = "cannot_pay"
  /// Contests the claim.
  case dispute
  /// Goods missing or faulty.
  case deliveryError = "delivery_error"
  /// Has not had the invoice.
  case notReceived = "not_received"
  /// Insolvent.
  case bankruptcy
  /// Something else.
  case other
}
