/// A talk with the customer (kommunikasjonslogg); it never raises the level.
public struct Contact: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Day of the contact.
  public var day: CivilDay
  /// The medium.
  public var channel: Channel
  /// Who took the step.
  public var direction: ContactDirection
  /// Ids of what it was about; empty means the whole account.
  public var receivables: [String]
  /// What came of it.
  public var outcome: ContactOutcome
  /// Why the customer does not pay, when learned.
  public var reason: NonPaymentReason?
  /// Note.
  public var text: String?
  /// When to look again.
  public var followUpDay: CivilDay?

  /// Makes the value from its parts, as they are.
  public init(
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
