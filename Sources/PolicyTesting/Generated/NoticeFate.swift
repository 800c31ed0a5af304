import Receivables

/// What becomes of the newest notice that was sent before a day: it is known on that day to have failed, to lie unread …
public struct NoticeFate: Sendable, Hashable {
  /// The day on which it becomes known.
  public var day: CivilDay
  /// What becomes known.
  public var state: NoticeState

  /// Collects the parts.
  public init(day: CivilDay, state: NoticeState) {
    self.day = day
    self.state = state
  }
}
