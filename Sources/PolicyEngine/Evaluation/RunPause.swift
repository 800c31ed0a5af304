import Receivables

/// A day on which a creditor makes no run: what a policy wants done waits for the next one. A hold, a guard's block and
/// a failure do nothing anyway, and a promise is confirmed on any day, since the customer waits for it.
struct RunPause {
  private let days: RunDays
  private let next: CivilDay

  /// Makes the pause of a day; `nil` when a run is made on it.
  init?(_ days: RunDays, on day: CivilDay, by calendar: BusinessCalendar) {
    if days.contains(day, by: calendar) { return nil }
    self.days = days
    next = days.next(after: day, by: calendar)
  }

  /// Turns what is to be done, by itself and beside it, into waiting for the next run, and tells what it was.
  func settle(_ decision: inout Decision) {
    guard decision.has(\.outcome.needsRun) else { return }
    if decision.outcome.needsRun {
      wait(&decision)
      decision.nextLook = next
    }
    for place in decision.also.indices where decision.also[place].outcome.needsRun { wait(&decision.also[place]) }
    decision.facts.append(Fact(name: "creditor.run_days", value: .string(days.description)))
  }

  private func wait(_ act: inout Decision) {
    act.byItself = act.inWords
    act.outcome = .wait
    act.reason = Decision.noRunDay
    act.reasonText = "\(StandardReasons.host[Decision.noRunDay] ?? "") Runs are made on \(days.words), next on \(next)."
    act.action = nil
    act.guards = []
  }
}

extension Outcome {
  /// Whether it is done on days of a run alone.
  fileprivate var needsRun: Bool {
    switch self {
    case .notice, .contact, .task, .suggestHandover, .suggestWriteOff, .creditStop, .creditWatch, .creditResume: true
    case .wait, .hold, .confirmPromise, .blocked, .error: false
    }
  }
}

extension Decision {
  fileprivate static let noRunDay = "no_run_day"

  /// Whether something that the policy wants done, by itself or beside it, waits for the creditor's next run.
  package var awaitsRun: Bool { has { $0.outcome == .wait && $0.reason == Self.noRunDay } }
}
