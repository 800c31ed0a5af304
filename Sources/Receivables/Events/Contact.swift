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
