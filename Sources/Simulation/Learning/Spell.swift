import Receivables

/// How long a claim was watched, in days from its due day, and what ended it.
///
/// A claim that is open yet is no claim that is never paid: its time is cut off (censored) on the last day on which a
/// payment would be known.
package struct Spell: Sendable, Hashable {
  /// What ended the time.
  package enum End: Int, Sendable, Hashable, CaseIterable {
    /// Nothing yet.
    case open
    /// The last of the principal was covered by a payment.
    case paid
    /// The last of it was taken off by a credit note.
    case credited
    /// What was left was given up.
    case writtenOff
    /// It went to an agency; what it pays there tells nothing of this business's letters.
    case handedOver
  }

  /// Days from the due day, moved to a business day, to the end; negative before it.
  package var days: Int
  /// What ended the time.
  package var end: End

  /// A time of so many days.
  package init(days: Int, end: End) {
    self.days = days
    self.end = end
  }
}

extension Spell {
  /// The time of a receivable; `nil` where it was settled by nothing but a discount, or no payment was known yet.
  ///
  /// - Parameter known: the last day on which a payment would be known.
  package init?(_ state: ReceivableState, known: CivilDay) {
    let due = state.effectiveDueDay
    if let handOver = state.handOver, handOver.day <= known {
      self.init(days: handOver.day.days(since: due), end: .handedOver)
    } else if let day = state.settledDay, day <= known {
      guard let end = Self.end(state) else { return nil }
      self.init(days: day.days(since: due), end: end)
    } else {
      guard state.invoice.issueDay <= known else { return nil }
      self.init(days: known.days(since: due), end: .open)
    }
  }

  /// What covered the last of the principal.
  private static func end(_ state: ReceivableState) -> End? {
    if state.writtenOff.isPositive { return .writtenOff }
    if state.paid.isPositive { return .paid }
    return state.credited.isPositive ? .credited : nil
  }
}
