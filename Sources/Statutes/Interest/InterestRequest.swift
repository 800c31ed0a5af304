import Receivables

/// A claim whose late interest is to be computed.
package struct InterestRequest: Sendable, Hashable {
  /// From when interest runs.
  package enum Start: Sendable, Hashable {
    /// The due day was fixed in advance.
    case due(CivilDay)
    /// No due day was fixed: so many days after a written demand, as the law says.
    case demand(CivilDay)
    /// The first day that bears interest, as given.
    case firstDay(CivilDay)
  }

  /// The principal, without fees and without earlier interest.
  package var principal: Money
  /// From when.
  package var start: Start
  /// Last day that is counted.
  package var to: CivilDay
  /// Who owes; unknown counts as a consumer.
  package var debtor: CustomerKind
  /// Payments, which lower the claim from the day after, and credit notes, which lower it on their own day.
  package var events: [PrincipalFall]

  /// Makes a request.
  package init(principal: Money, start: Start, to: CivilDay, debtor: CustomerKind = .consumer, events: [PrincipalFall] = []) {
    self.principal = principal
    self.start = start
    self.to = to
    self.debtor = debtor
    self.events = events
  }
}
