/// A talk with the customer (kommunikasjonslogg); it never raises the level.
package struct Contact: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Day of the contact.
  package var day: CivilDay
  /// The medium.
  package var channel: Channel
  /// Who took the step.
  package var direction: ContactDirection
  /// Ids of what it was about; empty means the whole account.
  package var receivables: [String]
  /// What came of it.
  package var outcome: ContactOutcome
  /// Why the customer does not pay, when learned.
  package var reason: NonPaymentReason?
  /// Note.
  package var text: String?
  /// When to look again.
  package var followUpDay: CivilDay?

  package init(
    id: String,
    day: CivilDay,
    channel: Channel,
    direction: ContactDirection = .outgoing,
    receivables: [String] = [],
    outcome: ContactOutcome = .reached,
    reason: NonPaymentReason? = nil,
    text: String? = nil,
    followUpDay: CivilDay? = nil
  ) {
    self.id = id
    self.day = day
    self.channel = channel
    self.direction = direction
    self.receivables = receivables
    self.outcome = outcome
    self.reason = reason
    self.text = text
    self.followUpDay = followUpDay
  }
}

/// Who took the step.
package enum ContactDirection: String, Sendable, Hashable, CaseIterable {
  /// The customer.
  case incoming
  /// The creditor.
  case outgoing
}

/// What came of a contact.
package enum ContactOutcome: String, Sendable, Hashable, CaseIterable {
  /// The two spoke.
  case reached
  /// Nobody answered.
  case noAnswer = "no_answer"
  /// A message was left.
  case leftMessage = "left_message"
  /// The contact point is wrong.
  case wrongNumber = "wrong_number"
}

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
