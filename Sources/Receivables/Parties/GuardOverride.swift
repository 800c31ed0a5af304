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
  /// Why.
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
