import JSONText
import LuaGuest
import PolicyEngine
import Receivables

/// One account on its way through the days, decided every day as a run would, with what was decided recorded.
final class Timeline {
  /// Most days that one timeline goes through.
  static let mostDays = 4_000

  private(set) var subject: TestAccount
  /// The days that were decided, in order.
  private(set) var days: [TimelineDay] = []
  /// What happened on the way.
  private(set) var events: [TimelineEvent] = []
  /// Whether the case that runs has made it or added to it.
  private(set) var isTouched = true

  init(_ subject: TestAccount) { self.subject = subject }

  /// The same timeline, to go on from by itself.
  func fork() -> Timeline {
    let fork = Timeline(subject)
    fork.days = days
    fork.events = events
    fork.isTouched = false
    return fork
  }

  /// Runs every day up to and including one, and gives that day.
  ///
  /// - Throws: `CallbackFailure` for a day that has been run already.
  func advance(to day: CivilDay, by evaluator: Evaluator) throws -> TimelineDay {
    let first = days.last?.day.adding(days: 1) ?? subject.account.invoices.map(\.issueDay).min() ?? day
    guard first <= day else {
      throw CallbackFailure(message: "the timeline is past \(day) already; days only go forward")
    }
    guard day.days(since: first) < Self.mostDays else {
      throw CallbackFailure(
        message: "from \(first) to \(day) are more than \(Self.mostDays) days, which is the most of a timeline")
    }
    isTouched = true
    var last = TimelineDay(day: day, subject: subject, decisions: [])
    for offset in 0...day.days(since: first) {
      let today = first.adding(days: offset)
      let decisions = try evaluator.decide(subject.account, creditor: subject.creditor, asOf: today)
      last = TimelineDay(day: today, subject: subject, decisions: decisions)
      days.append(last)
      subject.account = DecisionPosting.record(decisions, in: subject.account)
    }
    return last
  }

  /// Decisions that do something, in the order of days.
  ///
  /// What is done beside one follows it; a letter for a customer stands there as the notices of its claims.
  var sequence: [Decision] {
    days.flatMap(\.decisions).flatMap(\.acts).filter {
      $0.outcome != .wait && $0.outcome != .hold && !($0.outcome == .notice && $0.subject.isCustomer)
    }
  }

  /// Adds an event to the account by way of the ledger's own reader.
  func add(_ kind: String, _ fields: Value?) throws {
    let receivables = subject.account.invoices.flatMap(\.receivables).map(\.id)
    let (list, value) = try AccountBuilder().event(kind, fields, number: events.count + 1, receivables: receivables)
    subject.account = try AccountEditor.adding(value, to: list, of: subject)
    note(TimelineEvent(kind, value, seenFrom: days.count))
  }

  /// Changes fields of the customer, of the credit profile, or of the last record of a list.
  func amend(_ place: String, _ fields: Value?) throws {
    let members = try AccountBuilder().fields(fields)
    guard !members.isEmpty else { throw CallbackFailure(message: "nothing is changed; name the fields") }
    subject.account = try AccountEditor.amending(place, by: members, of: subject)
    note(
      TimelineEvent(
        "change of \(place)", .object(members.sorted { $0.key < $1.key }.map { .init($0.key, $0.value) }),
        seenFrom: days.count))
  }

  /// The last notice turns out not to have arrived, or not to have been opened.
  func mark(_ state: NoticeState, on day: CivilDay) throws {
    guard let index = subject.account.notices.indices.last else {
      throw CallbackFailure(message: "no notice has been sent yet")
    }
    subject.account.notices[index].state = state
    subject.account.notices[index].stateDay = day
    note(
      TimelineEvent(kind: "notice \(state.rawValue)", day: day, text: "notice \(state.rawValue)", seenFrom: days.count))
  }

  /// Why it proves nothing, or less than it seems to; `nil` when all that happened was seen.
  var complaint: String? {
    guard isTouched else { return nil }
    guard let last = days.last?.day else {
      return "a timeline was made, but no day of it was decided; go through its days: t:on \"…\""
    }
    for event in events {
      if let day = event.day, last < day {
        return
          "the \(event.kind) of \(day) lies after \(last), the last day that was decided, so nothing saw it; go on: t:on \"\(day)\""
      }
      if event.seenFrom >= days.count {
        let day = event.day.map { " of \($0)" } ?? ""
        return
          "the \(event.kind)\(day) was added after \(last), the last day that was decided, so nothing saw it; go on: "
          + "t:on \"\(last.adding(days: 1))\""
      }
    }
    return nil
  }

  private func note(_ event: TimelineEvent) {
    events.append(event)
    isTouched = true
  }
}

/// A day of a timeline: the account as it was, and what was decided.
struct TimelineDay {
  var day: CivilDay
  var subject: TestAccount
  var decisions: [Decision]

  /// What was decided, in a few words: `notice friendly (first_reminder)`.
  var words: String {
    if decisions.isEmpty { return DecisionValue.settled }
    return decisions.map { decision in
      let subject = decision.subject
      let number = subject.isCustomer ? "customer: " : decisions.count > 1 ? "\(subject.invoiceNumber): " : ""
      return number + decision.acts.map { "\($0.step) (\($0.reason))" }.joined(separator: " and ")
    }.joined(separator: "; ")
  }

  /// Why it could not be as the policy wanted: what failed, and the guards that stood in the way.
  var obstacles: [String] {
    decisions.flatMap(\.acts).flatMap { decision in
      let guards = decision.outcome == .blocked ? decision.guards.filter(\.blocks) : []
      return [decision.failure.map { "failed: \($0.message)" }].compactMap(\.self)
        + guards.map { "blocked by \($0.id): \($0.message)" }
    }
  }
}

extension Decision {
  /// What it does, in a few words: `notice friendly`, `credit_stop OD2`.
  var step: String {
    let name =
      action?.levelName
      ?? creditWish.flatMap { credit in
        credit.state == credit.standing.standardState ? nil : credit.state
      }
    return name.map { "\(outcome.rawValue) \($0)" } ?? outcome.rawValue
  }
}

/// Something that happened on a timeline.
struct TimelineEvent {
  /// What it was: `payment`.
  var kind: String
  /// The day it happened; `nil` for a change that has none.
  var day: CivilDay?
  /// A few words for a table.
  var text: String
  /// How many days had been decided when it was added.
  var seenFrom: Int

  init(kind: String, day: CivilDay?, text: String, seenFrom: Int) {
    self.kind = kind
    self.day = day
    self.text = text
    self.seenFrom = seenFrom
  }

  /// An event as the ledger file has it.
  init(_ kind: String, _ value: JSONValue, seenFrom: Int) {
    var members: [JSONValue.Member] = []
    if case .object(let fields) = value { members = fields }
    let text = { (key: String) -> String? in
      if case .string(let text)? = members.first(where: { $0.key == key })?.value { text } else { nil }
    }
    self.kind = kind
    day = Self.dayKeys.lazy.compactMap { text($0).flatMap { CivilDay($0) } }.first
    var amount: String?
    if case .object(let parts)? = members.first(where: { $0.key == "amount" })?.value,
      case .string(let number)? = parts.first(where: { $0.key == "amount" })?.value,
      case .string(let currency)? = parts.first(where: { $0.key == "currency" })?.value
    {
      amount = "\(currency) \(number)"
    }
    let details = [amount] + Self.detailKeys.map(text)
    self.text = ([kind] + details.compactMap { $0 }).joined(separator: " ")
    self.seenFrom = seenFrom
  }

  /// Keys that hold the day on which something happened.
  private static let dayKeys = [
    "paid_on", "made_on", "raised_on", "resolved_on", "issue_day", "signed_on", "claimed_on", "day", "from",
    "withdrawn_on",
    "cancelled_on", "returned_on",
  ]
  /// Keys that say which kind of event it was.
  private static let detailKeys = ["outcome", "reason", "level", "hold", "number", "agency", "guard"]
}
