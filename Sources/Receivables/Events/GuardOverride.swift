/// A person's decision that a guard of the law does not stand in the way, for a reason and for a time.
///
/// Only guards that may be overridden are; a mandatory one blocks whatever the books say.
public struct GuardOverride: Sendable, Hashable {
  /// Key, unique within the account.
  public var id: String
  /// Id of the guard: `G13`.
  public var guardID: String
  /// Id of the only receivable it covers; `nil` covers the whole account.
  public var receivable: String?
  /// Who decided it.
  public var who: String
  /// Why.
  public var why: String
  /// First day.
  public var from: CivilDay
  /// Last day.
  public var until: CivilDay

  /// Makes the value from its parts, as they are.
  public init(
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
  public func covers(_ guardID: String, receivable: String, on day: CivilDay) -> Bool {
    self.guardID == guardID && (self.receivable ?? receivable) == receivable && from <= day && day <= until
  }
}
