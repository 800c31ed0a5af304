/// Where a receivable stands on the ladder of reminders.
package struct LadderPosition: Sendable, Hashable {
  /// Highest level reached in this cycle; `nil` when none.
  package let level: ReminderLevel?
  /// 1, and one more for each reset by hand.
  package let cycle: Int
  /// Notices that count in this cycle, oldest first.
  package let notices: [Notice]
  /// The level that a person set when this cycle began; `nil` when none.
  package let resetLevel: ReminderLevel?
  /// The policy's own name of that level.
  package let resetStep: String?
  /// The day on which a person did so; `nil` in the first cycle.
  package let resetDay: CivilDay?

  /// Derives the position from the notices that cover the receivable and the resets of it, as known on a day.
  ///
  /// A notice counts unless it is known to have failed, was withdrawn or superseded, or is only proposed. A notice of
  /// the day of a reset belongs to the new cycle. What was sent before the present due day, other than a word before
  /// it, is no step towards it: the due day was put off since.
  init(receivable: String, dueDay: CivilDay, notices: [Notice], resets: [LevelReset], asOf: CivilDay) {
    let resets = resets.inOrder(
      where: { $0.receivable == receivable && $0.day <= asOf }, by: { ($0.day, $0.id) < ($1.day, $1.id) })
    cycle = 1 + resets.count
    let start = resets.last?.day
    resetDay = start
    resetLevel = resets.last?.level
    resetStep = resets.last?.step
    self.notices = notices.inOrder(
      where: { notice in
        notice.day <= asOf && notice.receivables.contains(receivable) && notice.counts(on: asOf)
          && (notice.level == .preDue || dueDay <= notice.day) && start.map { $0 <= notice.day } ?? true
      }, by: { ($0.day, $0.level, $0.id) < ($1.day, $1.level, $1.id) })
    var highest = resetLevel
    // By their places: a loop over the notices themselves would copy each.
    for place in self.notices.indices {
      let reached = self.notices[place].level
      highest = highest.map { max($0, reached) } ?? reached
    }
    level = highest
  }
}

extension Notice {
  /// Whether the notice counts as a step taken, by what is known on a day at or after its own.
  ///
  /// Before the day of its last change of state, a notice that was sent later known to fail counts as sent.
  package func counts(on day: CivilDay) -> Bool {
    let known = (stateDay ?? self.day) <= day
    return switch state {
    case .sent, .delivered, .approved, .queued, .ambiguous: true
    case .failed, .unread, .withdrawn, .superseded: !known
    case .proposed: false
    }
  }
}
