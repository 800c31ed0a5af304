import PolicyEngine
import Receivables

/// Holds the decisions of one day against the rules.
struct DayCheck {
  let life: ScenarioRun
  let state: AccountState
  let decisions: [Decision]
  /// The account with the decisions recorded.
  let recorded: Account
  /// Whether anything is new that day: only then is it worth deciding again in other ways.
  let isNews: Bool

  /// All that is done, what is done beside a decision too: a rule asks not in which place something stands.
  var acts: [Decision] { decisions.flatMap(\.acts) }

  private var today: CivilDay { state.asOf }
  private var creditor: Creditor { life.story.creditor }

  /// The first rule that is broken, the gravest first.
  func firstViolation() throws -> Violation? {
    for act in acts {
      if let found = failure(act) ?? wish(act) ?? sent(act) { return found }
    }
    if let found = silentError() ?? twoSteps() { return found }
    guard isNews, life.options.decidesAgain else { return nil }
    if let found = try actsAgain() ?? lookedTooLate() { return found }
    return try otherOrder() ?? afterOthers() ?? payingMore() ?? booksRules() ?? requests()
  }

  func breach(_ rule: Invariant, _ message: String, _ decision: Decision? = nil, guardID: String? = nil) -> Violation {
    Violation(rule: rule, guardID: guardID, day: today, message: message, decision: decision)
  }

  private func failure(_ decision: Decision) -> Violation? {
    guard decision.outcome == .error, let failure = decision.failure else { return nil }
    if failure.kind == .mixedCurrencies {
      return breach(.mixedCurrencies, "The letter would mix them: \(failure.message).", decision)
    }
    let place = failure.line.map { " at \($0)" } ?? ""
    return breach(.policyFailed, "It fails\(place) (\(failure.kind.rawValue)): \(failure.message).", decision)
  }

  /// What the policy wants against a mandatory guard. That the guard stops it mends nothing: the policy is at fault.
  private func wish(_ decision: Decision) -> Violation? {
    guard decision.outcome == .blocked else { return nil }
    let unknown = [HostGuard.lawUnknown, .rateUnknown].map(\.rawValue)
    for finding in decision.guards where finding.level == .mandatory && !unknown.contains(finding.id) {
      if let rule = Invariant(hostGuard: finding.id) {
        return breach(
          rule, "The policy wants \(finding.wanted), but \(finding.message).", decision, guardID: finding.id)
      }
      if finding.source == HostGuard.source { continue }
      let allowed = finding.allowed.map { " Allowed: \($0)." } ?? ""
      let from = finding.firstAllowedDay.map { " From \($0)." } ?? ""
      return breach(
        .lawForbids,
        "The policy wants \(finding.wanted), which \(finding.id) forbids: \(finding.message).\(allowed)\(from) [\(finding.source)]",
        decision, guardID: finding.id)
    }
    return nil
  }

  /// What went out, held against the rules without asking the guards that let it pass.
  private func sent(_ decision: Decision) -> Violation? {
    guard decision.outcome == .notice, let level = decision.action?.level,
      let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable })
    else { return nil }
    if decision.guards.contains(where: \.blocks) {
      return breach(.lawForbids, "It was sent against a guard.", decision)
    }
    let isForCharges = receivable.owesChargesAlone && receivable.askedCharges.isPositive
    let isForInterest = receivable.mayOweInterestAlone && decision.action?.interest?.isPositive == true
    if !receivable.undisputed.isPositive && !isForCharges && !isForInterest {
      return breach(.nothingOwed, "Nothing uncontested is owed.", decision)
    }
    let before = receivable.notices
    let name = decision.action?.levelName ?? level.rawValue
    let isOnceMore = isForCharges && receivable.chargesNotice == nil && receivable.level == level
    if !isOnceMore, let found = repeated(name, level, before, decision) { return found }
    if let deadline = before.compactMap(\.deadline).max(), today <= deadline {
      return breach(.tooEarly, "\(name) was sent while the deadline \(deadline) ran.", decision)
    }
    let steps = life.ladder.steps
    let start = life.ladder.place(of: receivable).index ?? -1
    if let place = steps.firstIndex(where: { $0.name == name }), place > start,
      let left = steps[(start + 1)..<place].first(where: { $0.kind != .preDue })
    {
      return breach(.stepSkipped, "\(name) was sent before \(left.name).", decision)
    }
    return nil
  }

  /// Whether a level was sent once more, though the policy does not repeat it, too often or too soon; or after a later
  /// one.
  private func repeated(_ name: String, _ level: ReminderLevel, _ before: [Notice], _ decision: Decision) -> Violation?
  {
    let step = life.ladder.steps.first { $0.name == name }
    let same = before.filter { $0.levelName == name }
    guard life.ladder.hasOwnNames, let step else {
      guard let last = before.map(\.level).max(), level <= last else { return nil }
      return breach(.stepRepeated, "\(level.rawValue) was sent after \(last.rawValue).", decision)
    }
    if let last = before.last, let later = life.ladder.names.firstIndex(of: last.levelName),
      life.ladder.names[..<later].contains(name)
    {
      return breach(.stepRepeated, "\(name) was sent after \(life.ladder.names[later]).", decision)
    }
    guard let last = same.last else { return nil }
    guard let repetition = step.repetition else {
      return breach(.stepRepeated, "\(name) was sent twice.", decision)
    }
    if let most = repetition.most, same.count >= most {
      return breach(.stepRepeated, "\(name) was sent \(same.count + 1) times; \(most) is the most.", decision)
    }
    guard today < last.day.adding(days: repetition.everyDays) else { return nil }
    return breach(.tooEarly, "\(name) was sent again after \(today.days(since: last.day)) days.", decision)
  }

  private func silentError() -> Violation? {
    let open = state.receivables.filter(\.isOwed).map(\.receivable.id)
    let decided = decisions.map(\.subject.receivable).filter(open.contains)
    guard decided.sorted() == open.sorted() else {
      let missing = open.filter { !decided.contains($0) }.joined(separator: ", ")
      return breach(.silentError, "Nothing was decided of \(missing).")
    }
    return decisions.first { $0.outcome == .error && $0.failure == nil }.map {
      breach(.silentError, "An error came without a word.", $0)
    }
  }

  private func twoSteps() -> Violation? {
    for decision in decisions {
      let id = decision.subject.receivable
      let steps = recorded.notices.filter { $0.day == today && $0.receivables.contains(id) && $0.counts(on: today) }
      if steps.count > 1 {
        return breach(.twoSteps, "\(id) got \(steps.map(\.levelName).joined(separator: " and ")).", decision)
      }
    }
    return nil
  }
}
