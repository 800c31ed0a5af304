import Receivables

/// A claim whose late interest is to be computed.
public struct InterestRequest: Sendable, Hashable {
  /// From when interest runs.
  public enum Start: Sendable, Hashable {
    /// The due day was fixed in advance.
    case due(CivilDay)
    /// No due day was fixed: so many days after a written demand, as the law says.
    case demand(CivilDay)
    /// The first day that bears interest, as given.
    case firstDay(CivilDay)
  }

  /// The principal, without fees and without earlier interest.
  public var principal: Money
  /// From when.
  public var start: Start
  /// Last day that is counted.
  public var to: CivilDay
  /// Who owes; unknown counts as a consumer.
  public var debtor: CustomerKind
  /// Payments, which lower the claim from the day after, and credit notes, which lower it on their own day.
  public var events: [PrincipalFall]

  /// Makes a request.
  public init(principal: Money, start: Start, to: CivilDay, debtor: CustomerKind = .consumer, events: [PrincipalFall] = []) {
    self.principal = principal
    self.start = start
    self.to = to
    self.debtor = debtor
    self.events = events
  }
}
