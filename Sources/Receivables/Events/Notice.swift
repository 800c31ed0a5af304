/// A letter or message that asks for payment (purring).
public struct Notice: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Its step on the ladder.
  public var level: ReminderLevel
  /// Ids of the receivables it covers.
  public var receivables: [String]
  /// Day it was sent, or is to be sent.
  public var day: CivilDay
  /// Last day of payment that it gives.
  public var deadline: CivilDay?
  /// How it went.
  public var channel: Channel?
  /// Id of the contact point it went to.
  public var contactPoint: String?
  /// Where it stands now.
  public var state: NoticeState
  /// Day of the last change of state; `nil` means `day`.
  public var stateDay: CivilDay?
  /// Fee claimed in it.
  public var fee: Money?
  /// Interest claimed in it.
  public var interest: Money?

  /// Makes the value from its parts, as they are.
  public init(
    id: String,
    level: ReminderLevel,
    receivables: [String],
    day: CivilDay,
    deadline: CivilDay? = nil,
    channel: Channel? = nil,
    contactPoint: String? = nil,
    state: NoticeState = .sent,
    stateDay: CivilDay? = nil,
    fee: Money? = nil,
    interest: Money? = nil
  ) {
    self.id = id
    self.level = level
    self.receivables = receivables
    self.day = day
    self.deadline = deadline
    self.channel = channel
    self.contactPoint = contactPoint
    self.state = state
    self.stateDay = stateDay
    self.fee = fee
    self.interest = interest
  }
}
