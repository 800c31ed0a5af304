import Receivables

/// What a life left behind, for the next one to come closer by: the notices that were sent, with what they asked for, and the days
/// and amounts that mattered.
package struct Trail: Sendable {
  /// A notice that was sent.
  package struct Sent: Sendable {
    /// Id of the receivable.
    package var receivable: String
    /// Its day.
    package var day: CivilDay
    /// Last day of payment.
    package var deadline: CivilDay
    /// What it asked for: the part of the principal that is not contested, and all charges.
    package var asked: Money
  }

  /// Notices, in order.
  package var sent: [Sent] = []
  /// Days on which something was decided anew.
  package var days: [CivilDay] = []

  /// Nothing yet.
  package init() {}
}
