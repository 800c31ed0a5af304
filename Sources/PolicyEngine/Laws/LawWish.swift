import Receivables

/// What a policy wants to send, as the guards of a law see it.
package struct LawWish: Sendable, Hashable {
  /// Step on the ladder.
  package var level: ReminderLevel
  /// Last day of payment.
  package var deadline: CivilDay?
  /// Fee to claim.
  package var fee: Money?
  /// Interest to claim.
  package var interest: Money?
  /// Compensation to claim.
  package var compensation: Money?

  /// Collects the parts.
  package init(
    level: ReminderLevel, deadline: CivilDay? = nil, fee: Money? = nil, interest: Money? = nil, compensation: Money? = nil
  ) {
    self.level = level
    self.deadline = deadline
    self.fee = fee
    self.interest = interest
    self.compensation = compensation
  }

  /// In words: `a notice of level reminder with a fee of NOK 38.00`.
  var words: String {
    let parts = ChargeWords.list(fee: fee, interest: interest, compensation: compensation)
    let charges = parts.isEmpty ? "" : " with " + parts.joined(separator: " and ")
    let deadline = deadline.map { " and \($0) as the last day of payment" } ?? ""
    return "a notice of level \(level.rawValue)\(charges)\(deadline)"
  }
}
