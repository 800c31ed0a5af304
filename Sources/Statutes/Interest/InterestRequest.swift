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

  /// Something that lowers the claim.
  public struct Event: Sendable, Hashable {
    /// What it is.
    public enum Kind: String, Sendable, Hashable {
      /// Money: the claim is lower from the day after.
      case payment
      /// A correction: the claim is lower on its own day.
      case credit
    }

    /// What it is.
    public var kind: Kind
    /// Its day.
    public var day: CivilDay
    /// How much, above zero.
    public var amount: Money

    /// Makes an event.
    public init(_ kind: Kind, on day: CivilDay, _ amount: Money) {
      self.kind = kind
      self.day = day
      self.amount = amount
    }
  }

  /// The principal, without fees and without earlier interest.
  public var principal: Money
  /// From when.
  public var start: Start
  /// Last day that is counted.
  public var to: CivilDay
  /// Who owes; unknown counts as a consumer.
  public var debtor: CustomerKind
  /// Payments and credit notes.
  public var events: [Event]

  /// Makes a request.
  public init(principal: Money, start: Start, to: CivilDay, debtor: CustomerKind = .consumer, events: [Event] = []) {
    self.principal = principal
    self.start = start
    self.to = to
    self.debtor = debtor
    self.events = events
  }
}
