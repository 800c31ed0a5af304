/// What an objection is about.
package enum DisputeCategory: String, Sendable, Hashable, CaseIterable {
  /// Nothing came.
  case deliveryMissing = "delivery_missing"
  /// What came was faulty.
  case defect
  /// The price is wrong.
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
