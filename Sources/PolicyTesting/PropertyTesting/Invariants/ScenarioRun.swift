import PolicyEngine
import Receivables

/// A story lived through under a policy: decided day by day, what was decided recorded as a run records it, and every
/// decision held against the rules. It ends at the first breach.
package struct ScenarioRun {
  /// The days that were decided, in order.
  package private(set) var days: [DecidedDay] = []
  /// The first breach.
  package private(set) var violation: Violation?
  /// The account as it stands at the end.
  package private(set) var account: Account
  /// What the life leaves behind for the next.
  package private(set) var trail = Trail()

  let story: Scenario
  let options: ScenarioRunOptions
  let evaluator: Evaluator
  let ladder: Ladder
  var quiet: [String: QuietSpell] = [:]
  /// Circumstances that met where something was decided.
  private(set) var meetings = CoverageFeatureList()

  /// Prepares to live a story.
  package init(
    _ story: Scenario, evaluator: Evaluator, ladder: Ladder, options: ScenarioRunOptions = ScenarioRunOptions()
  ) {
    self.story = story
    self.evaluator = evaluator
    self.ladder = ladder
    self.options = options
    account = story.account
  }

  /// Lives to the last day, or to the first breach.
  ///
  /// - Parameter noting: Told of each day that was decided, with the account as it stood before, and whether it brought
  ///   anything new.
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package mutating func live(noting: (DecidedDay, _ before: Account, _ isNews: Bool) -> Void = { _, _, _ in }) throws {
    var agenda = ScenarioAgenda(story, everyDay: options.everyDay)
    while violation == nil, let today = agenda.next() {
      let before = account
      let isNews = try live(today, isEvent: agenda.events.contains(today), &agenda)
      if let last = days.last { noting(last, before, isNews) }
    }
    if options.looksBack, violation == nil { try lookBack() }
  }

  /// Lives a day; whether it brought anything new.
  private mutating func live(_ today: CivilDay, isEvent: Bool, _ agenda: inout ScenarioAgenda) throws -> Bool {
    meetFates(on: today)
    if isEvent { quiet.removeAll() }
    let state = try evaluator.state(of: account, creditor: story.creditor, asOf: today)
    let decisions = evaluator.decide(state)
    let isNews = isEvent || Self.summary(decisions) != Self.summary(days.last?.decisions ?? [])
    let before = account
    days.append(DecidedDay(day: today, decisions: decisions))
    account = DecisionPosting.record(decisions, in: account)
    let acted = account != before
    if options.checksRules {
      violation = try DayCheck(life: self, state: state, decisions: decisions, recorded: account, isNews: isNews)
        .firstViolation()
    }
    if violation == nil { violation = watchQuiet(decisions, state) }
    if isNews { trail.days.append(today) }
    if isNews, options.notesMeetings { noteMeetings(decisions, state) }
    follow(decisions, state)
    if acted { quiet.removeAll() }
    agenda.plan(after: today, decisions, acted: acted, isNews: isNews)
    return isNews
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
    for notice in decisions.lazy.flatMap(\.acts) where notice.outcome == .notice {
      guard let deadline = notice.action?.deadline,
        let receivable = state.receivables.first(where: { $0.receivable.id == notice.subject.receivable })
      else { continue }
      let units = DayCheck.asked(notice, receivable)
      trail.sent.append(
        Trail.Sent(
          receivable: notice.subject.receivable, day: state.asOf, deadline: deadline,
          asked: Money(minorUnits: units, receivable.open.currency)))
    }
  }

  private mutating func noteMeetings(_ decisions: [Decision], _ state: AccountState) {
    for act in decisions.lazy.flatMap(\.acts) {
      guard let receivable = state.receivables.first(where: { $0.receivable.id == act.subject.receivable }) else {
        continue
      }
      meetings.insert(contentsOf: CoverageFeature.meetings(of: act, on: receivable, in: state))
    }
  }

  /// Ends the life with a breach.
  mutating func settle(_ violation: Violation) { self.violation = violation }

  /// What of decisions is news when it changes.
  private static func summary(_ decisions: [Decision]) -> [String] {
    decisions.flatMap(\.acts).map {
      "\($0.subject.receivable) \($0.outcome.rawValue) \($0.reason) \($0.action?.levelName ?? "")"
    }
  }
}

/// How closely a life is watched.
package struct ScenarioRunOptions: Sendable {
  /// Decide every day, not only those on which something can change.
  package var everyDay = false
  /// At the end, decide each day again from the books as they stand then.
  package var looksBack = false
  /// On days that bring something new, decide again in ways that must make no difference.
  package var decidesAgain = true
  /// Hold what is decided against the rules, beside how long nothing is done.
  var checksRules = true
  /// Note which circumstances meet where something is decided.
  var notesMeetings = false
  /// Days without a step or a suggestion after which an overdue claim counts as left alone; `nil` for 30 days more than
  /// the longest time in days among the parameters that the policy reads.
  package var longestSilence: Int?

  /// Watches the days that matter.
  package init() {}

  /// Days added to the longest time that the parameters name.
  static let silenceMargin = 30
  /// What counts as that time at the least.
  static let leastSilence = 60
}

/// What was decided on a day of a life.
package struct DecidedDay: Sendable {
  package var day: CivilDay
  /// The decisions of all open receivables, and that about the customer last.
  package var decisions: [Decision]
}

extension ScenarioRun {
  /// The books as they stand at the end, cut off at a day, give the decisions that were taken on that day.
  mutating func lookBack() throws {
    for lived in days {
      var then = account
      then.notices.removeAll { $0.day >= lived.day }
      then.charges.removeAll { $0.claimedOn >= lived.day }
      let told = Set(story.account.creditChanges.map(\.id))
      then.creditChanges.removeAll { $0.day >= lived.day && !told.contains($0.id) }
      for index in then.promises.indices where (then.promises[index].confirmedOn ?? lived.day) >= lived.day {
        then.promises[index].confirmedOn =
          story.account.promises.first { $0.id == then.promises[index].id }?.confirmedOn
      }
      let decisions = try evaluator.decide(then, creditor: story.creditor, asOf: lived.day)
      guard let difference = DecisionDifference(from: lived.decisions, to: decisions) else { continue }
      let violation = Violation(
        rule: .historyChanges, guardID: nil, day: lived.day,
        message: "From the books of \(story.last), the day is decided otherwise than it was: \(difference.words).",
        decision: difference.decision)
      return settle(violation)
    }
  }
}
