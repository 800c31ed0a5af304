import PolicyEngine
import Receivables

/// The same books on later days: until the day on which a run would look at them again, they must lead to the same
/// acts. A run decides nothing on these days, so that what is wanted sooner would be done late.
extension DayCheck {
  /// Most days ahead that are looked at, where a decision stands for longer.
  private static let mostDays = 400

  func lookedTooLate() throws -> Violation? {
    guard !decisions.isEmpty else { return nil }
    let evaluator = life.evaluator
    let last = state.asOf.adding(days: Self.mostDays)
    let ground = evaluator.nextChangeOfGround(
      of: state.creditor, policies: evaluator.policyNames(in: state), after: state.asOf)
    // The state was decided some time ago: what is remembered of settled claims belongs to the last account.
    let again = evaluator.decide(state)
    let look = [evaluator.nextLook(at: state, decided: again), ground, last].compactMap(\.self).min() ?? last
    for day in Self.days(after: state.asOf, before: look) {
      let later = evaluator.decide(
        try evaluator.state(of: state.account, creditor: state.creditor, asOf: day))
      // Nothing is done on such a day, and nothing taken back.
      if later.contains(where: \.awaitsRun) { continue }
      guard let changed = change(from: decisions, to: later) else { continue }
      return breach(
        .lookedTooLate,
        "From the same books, to be looked at again on \(look), it decides on \(day) \(changed.words), though nothing has "
          + "happened. A run looks when next_look says so: let what is decided before say \(day).", changed.decision)
    }
    return nil
  }

  /// Days of a time, its first and its last among them.
  private static func days(after first: CivilDay, before end: CivilDay) -> [CivilDay] {
    let count = end.days(since: first) - 1
    guard count > 0 else { return [] }
    return Set([1, count / 3, count / 2, count - 1, count]).filter { $0 > 0 }.sorted().map { first.adding(days: $0) }
  }

  /// The first claim of which other acts are wanted, and which.
  private func change(from before: [Decision], to after: [Decision]) -> (decision: Decision, words: String)? {
    let old = Dictionary(before.map { ($0.subject.receivable, $0) }) { first, _ in first }
    let new = Dictionary(after.map { ($0.subject.receivable, $0) }) { first, _ in first }
    for decision in after {
      let was = old[decision.subject.receivable]
      let done = Set(was?.acts.compactMap(\.deed) ?? [])
      guard let act = decision.acts.first(where: { $0.deed.map { !done.contains($0) } ?? false }) else { continue }
      return (decision, "\(act.inWords) instead of \(was?.inWords ?? "nothing") about \(decision.subject.inWords)")
    }
    for decision in before {
      let done = Set(new[decision.subject.receivable]?.acts.compactMap(\.deed) ?? [])
      guard
        let act = decision.acts.first(where: { act in
          act.isTakenBack && act.deed.map { !done.contains($0) } ?? false
        })
      else { continue }
      return (decision, "no more \(act.inWords) about \(decision.subject.inWords)")
    }
    return nil
  }
}

extension Decision {
  /// What is done, or that it failed: waiting is no deed, whatever the reason, and neither is what a guard holds back.
  fileprivate var deed: String? {
    if [.wait, .hold, .blocked].contains(outcome) { return nil }
    return "\(outcome.rawValue) \(action?.levelName ?? creditWish?.state ?? action?.promise ?? "")"
  }

  /// Whether a run takes it back where it is not wanted any more: a talk with a customer stays until the claim is
  /// settled, and a change of credit until another state is wanted.
  fileprivate var isTakenBack: Bool {
    switch outcome {
    case .notice, .confirmPromise, .suggestHandover, .suggestWriteOff: true
    case .contact, .task, .creditStop, .creditWatch, .creditResume, .wait, .hold, .blocked, .error: false
    }
  }
}
