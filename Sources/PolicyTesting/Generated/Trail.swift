import Receivables

/// What a life left behind, for the next one to come closer by: the notices that were sent, with what they asked for, and the days
/// and amounts that mattered.
public struct Trail: Sendable {
  /// A notice that was sent.
  public struct Sent: Sendable {
    /// Id of the receivable.
    public var receivable: String
    /// Its day.
    public var day: CivilDay
    /// Last day of payment.
    public var deadline: CivilDay
    /// What it asked for: the part of the principal that is not contested, and all charges.
    public var asked: Money
  }

  /// Notices, in order.
  public var sent: [Sent] = []
  /// Days on which something was decided anew.
  public var days: [CivilDay] = []

  /// Nothing yet.
  public init() {}
}
