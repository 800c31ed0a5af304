import PolicyEngine
import Receivables

/// A story lived through under a policy: decided day by day, what was decided recorded as a run records it, and every
/// decision held against the rules. It ends at the first breach.
package struct Life {
  /// The days that were decided, in order.
  package private(set) var days: [LivedDay] = []
  /// The first breach.
  package private(set) var violation: Violation?
  /// The account as it stands at the end.
  package private(set) var account: Account
  /// What the life leaves behind for the next.
  package private(set) var trail = Trail()

  let story: Story
  let options: LifeOptions
  let evaluator: Evaluator
  let ladder: [ReminderLevel]
  var quiet: [String: QuietSpell] = [:]
  /// Circumstances that met where something was decided.
  private(set) var meetings = FeatureList()

  /// Prepares to live a story.
  package init(_ story: Story, evaluator: Evaluator, ladder: [ReminderLevel], options: LifeOptions = LifeOptions()) {
    self.story = story
    self.evaluator = evaluator
    self.ladder = ladder
    self.options = options
    account = story.account
  }

  /// Lives to the last day, or to the first breach.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package mutating func live() throws {
    var agenda = Agenda(story, everyDay: options.everyDay)
    while violation == nil, let today = agenda.next() {
      try live(today, isEvent: agenda.events.contains(today), &agenda)
    }
    if options.looksBack, violation == nil { try lookBack() }
  }

  private mutating func live(_ today: CivilDay, isEvent: Bool, _ agenda: inout Agenda) throws {
    meetFates(on: today)
    if isEvent { quiet.removeAll() }
    let state = try evaluator.state(of: account, creditor: story.creditor, asOf: today)
    let decisions = evaluator.decide(state, where: { _ in true })
    let isNews = isEvent || Self.summary(decisions) != Self.summary(days.last?.decisions ?? [])
    let before = account
    days.append(LivedDay(day: today, decisions: decisions))
    account = DecisionRecorder.record(decisions, in: account)
    let acted = account != before
    violation = try DayCheck(life: self, state: state, decisions: decisions, recorded: account, isNews: isNews).firstViolation()
    if violation == nil { violation = watchQuiet(decisions, state) }
    if isNews { trail.days.append(today) }
    if isNews, options.notesMeetings { noteMeetings(decisions, state) }
    follow(decisions, state)
    if acted { quiet.removeAll() }
    agenda.plan(after: today, decisions, acted: acted, isNews: isNews)
  }

  /// The newest notice that was sent before today turns out to have failed, or to lie unread.
  private mutating func meetFates(on today: CivilDay) {
    for fate in story.fates where fate.day == today {
      guard let index = account.notices.lastIndex(where: { $0.day < today && $0.state == .sent }) else { continue }
      account.notices[index].state = fate.state
      account.notices[index].stateDay = today
    }
  }

  private mutating func follow(_ decisions: [Decision], _ state: AccountState) {
    for decision in decisions where decision.outcome == .notice {
      guard let deadline = decision.action?.deadline,
        let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable })
      else { continue }
      let charges = [decision.action?.fee, decision.action?.interest, decision.action?.compensation].compactMap { $0 }
      let units = charges.reduce(receivable.undisputed.minorUnits + receivable.openCharges.minorUnits) { $0 + $1.minorUnits }
      trail.sent.append(
        Trail.Sent(
          receivable: decision.subject.receivable, day: state.asOf, deadline: deadline,
          asked: Money(minorUnits: units, receivable.open.currency)))
    }
  }

  private mutating func noteMeetings(_ decisions: [Decision], _ state: AccountState) {
    for decision in decisions {
      guard let receivable = state.receivables.first(where: { $0.receivable.id == decision.subject.receivable }) else { continue }
      meetings.insert(contentsOf: Feature.meetings(of: decision, on: receivable, in: state))
    }
  }

  /// Ends the life with a breach.
  mutating func settle(_ violation: Violation) { self.violation = violation }

  /// What of decisions is news when it changes.
  private static func summary(_ decisions: [Decision]) -> [String] {
    decisions.map { "\($0.subject.receivable) \($0.outcome.rawValue) \($0.reason) \($0.action?.level?.rawValue ?? "")" }
  }
}
