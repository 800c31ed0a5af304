import Receivables

/// What becomes of the newest notice that was sent before a day: it is known on that day to have failed, to lie unread …
package struct NoticeFate: Sendable, Hashable {
  /// The day on which it becomes known.
  package var day: CivilDay
  /// What becomes known.
  package var state: NoticeState

  /// Collects the parts.
  package init(day: CivilDay, state: NoticeState) {
    self.day = day
    self.state = state
  }
}
