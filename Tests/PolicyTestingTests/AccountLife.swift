import PolicyEngine
import Receivables

/// One account on its way through the days, watched for whatever must never happen.
struct AccountLife {
  private(set) var account: Account
  let creditor: Creditor
  let evaluator: Evaluator
  private(set) var faults: [String] = []
  private var log: [(day: CivilDay, decisions: [Decision])] = []

  init(account: Account, creditor: Creditor, evaluator: Evaluator) {
    self.account = account
    self.creditor = creditor
    self.evaluator = evaluator
  }

  /// Lives so many days, and then looks back on them.
  mutating func live(from start: CivilDay, days: Int) throws {
    let events = eventDays
    var next = start
    for offset in 0..<days {
      let today = start.adding(days: offset)
      guard next <= today || events.contains(today) else { continue }
      let decisions = try decide(account, today)
      watch(decisions, on: today)
      let second = try decide(account, today)
      if second != decisions { faults.append("\(today): a second look decided otherwise: \(Self.difference(decisions, second))") }
      if offset % 3 == 0, try decide(shuffled, today) != decisions { faults.append("\(today): the order of events changed a decision") }
      account = DecisionRecorder.record(decisions, in: account)
      let again = try decide(account, today).filter { $0.outcome == .notice }
      if !again.isEmpty { faults.append("\(today): a second run would send again") }
      log.append((today, decisions))
      next = decisions.compactMap(\.nextLook).min() ?? start.adding(days: days)
    }
    try lookBack()
  }

  private func decide(_ account: Account, _ day: CivilDay) throws -> [Decision] {
    try evaluator.decide(account, creditor: creditor, asOf: day)
  }

  private static func difference(_ first: [Decision], _ second: [Decision]) -> String {
    for (a, b) in zip(first, second) where a != b {
      if a.outcome != b.outcome || a.reason != b.reason { return "\(a.outcome) \(a.reason), then \(b.outcome) \(b.reason)" }
      if a.action != b.action { return "other particulars" }
      if a.fuel != b.fuel { return "fuel \(a.fuel), then \(b.fuel)" }
      return a.facts == b.facts ? "other remarks" : "other facts"
    }
    return "another number of decisions"
  }

  private var eventDays: Set<CivilDay> {
    var days = account.invoices.map(\.issueDay) + account.payments.flatMap { [$0.paidOn, $0.reversedOn].compactMap { $0 } }
    days += account.creditNotes.map(\.issueDay) + account.contacts.map(\.day) + account.promises.map(\.madeOn)
    days += account.disputes.flatMap { [$0.raisedOn, $0.resolvedOn].compactMap { $0 } }
    days += account.blocks.flatMap { [$0.from, $0.until?.adding(days: 1)].compactMap { $0 } }
    return Set(days)
  }

  private var shuffled: Account {
    var account = account
    account.invoices.reverse()
    account.payments.reverse()
    account.notices.reverse()
    account.charges.reverse()
    account.promises.reverse()
    account.disputes.reverse()
    account.contacts.reverse()
    return account
  }

  private mutating func watch(_ decisions: [Decision], on today: CivilDay) {
    for decision in decisions {
      let name = "\(today) \(decision.subject.receivable)"
      if decision.outcome == .error { faults.append("\(name): \(decision.failure?.message ?? "")") }
      if let next = decision.nextLook, next <= today { faults.append("\(name): looks again on \(next)") }
      guard decision.outcome == .notice, let action = decision.action, let level = action.level else { continue }
      if !decision.subject.open.isPositive { faults.append("\(name): dunned though nothing is open") }
      if decision.guards.contains(where: \.blocks) { faults.append("\(name): sent against a guard") }
      if let fee = action.fee, fee.minorUnits > 3800 || today < decision.subject.dueDay.adding(days: 14) {
        faults.append("\(name): claims a fee of \(fee) on the wrong day or too much")
      }
      let before = account.notices.filter { $0.receivables.contains(decision.subject.receivable) && $0.counts(on: today) }
      if let last = before.map(\.level).max(), level <= last { faults.append("\(name): \(level) after \(last)") }
      if let deadline = before.compactMap(\.deadline).max(), today <= deadline { faults.append("\(name): inside the deadline \(deadline)") }
      let reached = before.map(\.level).filter { $0 != .preDue }.count
      let place = [ReminderLevel.friendly, .reminder, .collectionNotice].firstIndex(of: level)
      if let place, place != reached { faults.append("\(name): \(level) as step \(reached + 1)") }
    }
  }

  /// The books as they stand at the end, cut off at a day, give the decisions that were taken on that day.
  private mutating func lookBack() throws {
    for (day, decisions) in log {
      var then = account
      then.notices.removeAll { $0.day >= day }
      then.charges.removeAll { $0.claimedOn >= day }
      for index in then.promises.indices where (then.promises[index].confirmedOn ?? day) >= day { then.promises[index].confirmedOn = nil }
      if try decide(then, day) != decisions { faults.append("\(day): looking back gives other decisions") }
    }
  }
}
