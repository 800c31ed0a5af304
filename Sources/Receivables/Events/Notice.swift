/// A letter or message that asks for payment (purring).
package struct Notice: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// What it is before the law.
  package var level: ReminderLevel
  /// The policy's own name of its level; `nil` where the policy gives its levels none.
  package var step: String?
  /// Ids of the receivables it covers.
  package var receivables: [String]
  /// Day it was sent, or is to be sent.
  package var day: CivilDay
  /// Last day of payment that it gives.
  package var deadline: CivilDay?
  /// How it went.
  package var channel: Channel?
  /// Id of the contact point it went to.
  package var contactPoint: String?
  /// Where it stands now.
  package var state: NoticeState
  /// Day of the last change of state; `nil` means `day`.
  package var stateDay: CivilDay?
  /// Fee claimed in it.
  package var fee: Money?
  /// Interest claimed in it.
  package var interest: Money?

  package init(
    id: String,
    level: ReminderLevel,
    step: String? = nil,
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
    self.step = step
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

extension Notice {
  /// Its level by the name that the policy had for it.
  package var levelName: String { step ?? level.rawValue }
}

/// Where a notice stands.
package enum NoticeState: String, Sendable, Hashable, CaseIterable {
  /// Suggested by a policy.
  case proposed
  /// Approved by a person.
  case approved
  /// On its way out.
  case queued
  /// Handed to the channel.
  case sent
  /// Known to have arrived.
  case delivered
  /// Known not to have arrived.
  case failed
  /// Nobody knows; blocks a retry.
  case ambiguous
  /// Known not to have been opened, so that another way must be tried.
  case unread
  /// Taken back.
  case withdrawn
  /// Replaced by another.
  case superseded
}
