import Receivables

/// The particulars of what is to be done.
package struct Action: Sendable, Hashable {
  /// Level of a notice.
  package var level: ReminderLevel?
  /// Name of the letter's template.
  package var letter: String?
  /// Medium.
  package var channel: Channel?
  /// Id of the contact point that a notice goes to; `nil` when the books have no usable one.
  package var contactPoint: String?
  /// Hours of the day, local time, between which a notice may go out: 8 and 21 mean from 08:00 until 21:00.
  package var hours: Range<Int>?
  /// Last day of payment that a notice gives.
  package var deadline: CivilDay?
  /// Fee to claim.
  package var fee: Money?
  /// Interest to claim.
  package var interest: Money?
  /// Compensation for collection costs to claim.
  package var compensation: Money?
  /// Amount, for a suggested write-off.
  package var amount: Money?
  /// Id of the promise to confirm.
  package var promise: String?

  /// Makes an action with nothing set.
  package init() {}
}
