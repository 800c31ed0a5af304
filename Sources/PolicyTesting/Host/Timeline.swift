import LuaGuest
import PolicyEngine
import Receivables

/// One account on its way through the days, decided every day as a run would, with what was decided recorded.
final class Timeline {
  private(set) var subject: TestAccount
  private(set) var sequence: [Decision] = []
  private var lastDay: CivilDay?
  private var events = 0

  init(_ subject: TestAccount) { self.subject = subject }

  /// A timeline that has come as far, and goes on by itself.
  func fork() -> Timeline {
    let fork = Timeline(subject)
    fork.sequence = sequence
    fork.lastDay = lastDay
    fork.events = events
    return fork
  }

  /// Runs every day up to and including one, and gives that day's decisions.
  ///
  /// - Throws: `CallbackFailure` for a day that has been run already.
  func advance(to day: CivilDay, by evaluator: Evaluator) throws -> [Decision] {
    let first = lastDay?.adding(days: 1) ?? subject.account.invoices.map(\.issueDay).min() ?? day
    guard first <= day else { throw CallbackFailure(message: "the timeline is past \(day) already; days only go forward") }
    var decisions: [Decision] = []
    for offset in 0...day.days(since: first) {
      let today = first.adding(days: offset)
      decisions = try evaluator.decide(subject.account, creditor: subject.creditor, asOf: today)
      subject.account = DecisionRecorder.record(decisions, in: subject.account)
      sequence += decisions.filter { $0.outcome != .wait && $0.outcome != .hold }
      lastDay = today
    }
    return decisions
  }

  /// Adds an event to the account by way of the ledger's own reader.
  func add(_ kind: String, _ fields: Value?) throws {
    events += 1
    let receivables = subject.account.invoices.flatMap(\.receivables).map(\.id)
    let (list, value) = try AccountBuilder().event(kind, fields, number: events, receivables: receivables)
    subject.account = try AccountEditor.adding(value, to: list, of: subject)
  }

  /// The last notice turns out not to have arrived.
  func bounce(on day: CivilDay) throws { try mark(.failed, on: day) }

  /// The last notice turns out not to have been opened.
  func unread(on day: CivilDay) throws { try mark(.unread, on: day) }

  private func mark(_ state: NoticeState, on day: CivilDay) throws {
    guard let index = subject.account.notices.indices.last else { throw CallbackFailure(message: "no notice has been sent yet") }
    subject.account.notices[index].state = state
    subject.account.notices[index].stateDay = day
  }
}
