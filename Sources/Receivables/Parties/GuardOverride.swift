/// A person's decision that a guard of the law does not stand in the way, for a reason and for a time.
///
/// Only guards that may be overridden are; a mandatory one blocks whatever the books say.
package struct GuardOverride: Sendable, Hashable {
  /// Key, unique within the account.
  package var id: String
  /// Id of the guard: `G13`.
  package var guardID: String
  /// Id of the only receivable it covers; `nil` covers the whole account.
  package var receivable: String?
  /// Who decided it.
  package var who: String
  package var why: String
  /// First day.
  package var from: CivilDay
  /// Last day.
  package var until: CivilDay

  package init(
    id: String, guardID: String, receivable: String? = nil, who: String, why: String, from: CivilDay, until: CivilDay
  ) {
    self.id = id
    self.guardID = guardID
    self.receivable = receivable
    self.who = who
    self.why = why
    self.from = from
    self.until = until
  }
}

extension GuardOverride {
  /// Whether it holds for a guard and a receivable on a day.
  package func covers(_ guardID: String, receivable: String, on day: CivilDay) -> Bool {
    self.guardID == guardID && (self.receivable ?? receivable) == receivable && from <= day && day <= until
  }
}

/// purre's own guards, which stand in the way of every notice whatever the policy and the law, by the ids that
/// decisions and tests name them with.
package enum HostGuard: String, Sendable, Hashable, CaseIterable {
  /// A notice before the due day of a claim that is due.
  case alreadyDue = "already_due"
  /// A step before the deadline of the last one has passed.
  case deadlineRunning = "deadline_running"
  /// A fee or compensation for a claim of which charges alone are left.
  case feeOnCharges = "fee_on_charges"
  /// A value of the law that nobody knows: what depends on it is blocked.
  case lawUnknown = "law_unknown"
  /// A step while the fate of an earlier letter is not known.
  case letterPending = "letter_pending"
  /// No way to reach the customer.
  case noContactPoint = "no_contact_point"
  /// Charges of a policy that no law limits.
  case noLaw = "no_law"
  /// A deadline that leaves no day to pay.
  case noTimeToPay = "no_time_to_pay"
  /// A notice for a claim that is not due.
  case notDue = "not_due"
  /// A level that the policy's ladder does not have.
  case notOnLadder = "not_on_ladder"
  /// A notice for what is contested as a whole.
  case nothingUndisputed = "nothing_undisputed"
  /// Charges on payments that are too old to know who has paid.
  case paymentsStale = "payments_stale"
  /// An exchange rate that the books lack: what depends on it is blocked.
  case rateUnknown = "rate_unknown"
  /// A level that has been sent already.
  case stepRepeated = "step_repeated"
  /// A level before the one that comes first.
  case stepSkipped = "step_skipped"

  /// The name under which they go as the source of a finding.
  package static let source = "purre's own rules"
}
