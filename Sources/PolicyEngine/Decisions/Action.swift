import Receivables

/// The particulars of what is to be done.
public struct Action: Sendable, Hashable {
  /// Level of a notice.
  public var level: ReminderLevel?
  /// Name of the letter's template.
  public var letter: String?
  /// Medium.
  public var channel: Channel?
  /// Id of the contact point that a notice goes to; `nil` when the books have no usable one.
  public var contactPoint: String?
  /// Hours of the day, local time, between which a notice may go out: 8 and 21 mean from 08:00 until 21:00.
  public var hours: Range<Int>?
  /// Last day of payment that a notice gives.
  public var deadline: CivilDay?
  /// Fee to claim.
  public var fee: Money?
  /// Interest to claim.
  public var interest: Money?
  /// Compensation for collection costs to claim.
  public var compensation: Money?
  /// Amount, for a suggested write-off.
  public var amount: Money?
  /// Id of the promise to confirm.
  public var promise: String?

  /// Makes an action with nothing set.
  public init() {}
}
