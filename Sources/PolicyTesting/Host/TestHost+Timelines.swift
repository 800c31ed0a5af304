import LuaGuest
import Receivables

extension TestHost {
  /// The functions by which the prelude takes accounts through days.
  var timelineFunctions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_timeline", makeTimeline), ("host_advance", advance),
      ("host_advance_customer", advanceCustomer), ("host_event", event), ("host_amend", amend),
      ("host_bounce", bounce), ("host_unread", unread), ("host_notices", notices),
      ("host_notice_key", noticeKey), ("host_present", present),
      ("host_days", days), ("host_sequence", sequence), ("host_timeline_table", table),
    ]
  }

  private func makeTimeline(_ arguments: [Value]) throws -> Value { keep(Timeline(try account(arguments.first))) }

  private func advance(_ arguments: [Value]) throws -> Value {
    let day = try timeline(arguments.first).advance(to: try day(arguments, 1), by: evaluator())
    return try value(day, of: arguments.dropFirst(2).first)
  }

  /// `host_advance_customer(timeline, day)`: what is decided about the customer as a whole.
  private func advanceCustomer(_ arguments: [Value]) throws -> Value {
    let evaluator = evaluator()
    let today = try day(arguments, 1)
    let timeline = try timeline(arguments.first)
    // One day is looked at from several sides: what was decided on it is not decided again.
    let day = timeline.days.last?.day == today ? timeline.days.last : nil
    let decided = try day ?? timeline.advance(to: today, by: evaluator)
    return try customersOwn(
      decided.decisions.first(where: \.subject.isCustomer), of: decided.subject, on: today, evaluator)
  }

  private func event(_ arguments: [Value]) throws -> Value {
    guard case .string(let kind)? = arguments.dropFirst().first else { throw CallbackFailure(message: "which event?") }
    try timeline(arguments.first).add(kind, arguments.dropFirst(2).first)
    return .nil
  }

  private func amend(_ arguments: [Value]) throws -> Value {
    guard case .string(let place)? = arguments.dropFirst().first else {
      throw CallbackFailure(message: "which record?")
    }
    try timeline(arguments.first).amend(place, arguments.dropFirst(2).first)
    return .nil
  }

  private func bounce(_ arguments: [Value]) throws -> Value {
    try timeline(arguments.first).mark(.failed, on: try day(arguments, 1))
    return .nil
  }

  private func unread(_ arguments: [Value]) throws -> Value {
    try timeline(arguments.first).mark(.unread, on: try day(arguments, 1))
    return .nil
  }

  private func present(_ arguments: [Value]) throws -> Value { keep(try timeline(arguments.first).subject) }

  private func notices(_ arguments: [Value]) throws -> Value {
    log.ask()
    return .list(
      try timeline(arguments.first).subject.account.notices.map { notice in
        let fields: [(String, Value?)] = [
          ("day", DecisionValue.day(notice.day)), ("level", .string(notice.levelName)),
          ("claims", .list(notice.receivables.map(Value.string))), ("deadline", notice.deadline.map(DecisionValue.day)),
          ("channel", (notice.channel?.rawValue).map(Value.string)), ("state", .string(notice.state.rawValue)),
          ("fee", notice.fee.map(DecisionValue.money)), ("interest", notice.interest.map(DecisionValue.money)),
        ]
        return .table(fields.compactMap { key, value in value.map { TableEntry(key: .string(key), value: $0) } })
      })
  }

  /// `host_notice_key(key)`: an error where a letter has no such particular.
  private func noticeKey(_ arguments: [Value]) throws -> Value {
    let known = ["day", "level", "claims", "deadline", "channel", "state", "fee", "interest"]
    guard case .string(let key)? = arguments.first, !known.contains(key) else { return .nil }
    throw CallbackFailure(message: "a letter has no '\(key)'\(ExpectationCheck.nearest(key, known))")
  }

  private func days(_ arguments: [Value]) throws -> Value {
    let first = try day(arguments, 0), last = try day(arguments, 1)
    guard first <= last, last.days(since: first) < Timeline.mostDays else {
      throw CallbackFailure(message: "from \(first) to \(last) is no stretch of 1 to \(Timeline.mostDays) days")
    }
    return .list((0...last.days(since: first)).map { .string(first.adding(days: $0).description) })
  }

  /// `host_sequence(timeline, expected)`: what differs, or an empty text.
  private func sequence(_ arguments: [Value]) throws -> Value {
    let timeline = try timeline(arguments.first)
    log.ask()
    guard case .list(let expected)? = arguments.dropFirst().first else {
      throw CallbackFailure(
        message: "expect_sequence takes a list, like { { \"2026-03-07\", \"notice\", \"friendly\" } }")
    }
    let wanted = try expected.map(TimelineStep.init)
    for name in wanted.compactMap(\.claim) where name != TimelineStep.customer {
      _ = try ClaimName(name, in: timeline.subject.account)
    }
    let actual = timeline.sequence.map(TimelineStep.init)
    guard !wanted.elementsEqual(actual, by: { $0.isMet(by: $1) }) else { return .string("") }
    var wrong = Set(wanted.filter { step in !actual.contains { step.isMet(by: $0) } }.map(\.day)).union(
      actual.filter { step in !wanted.contains { $0.isMet(by: step) } }.map(\.day))
    if wrong.isEmpty { wrong = Set(zip(wanted, actual).filter { !$0.isMet(by: $1) }.flatMap { [$0.day, $1.day] }) }
    let words = Dictionary(grouping: wanted, by: \.day).mapValues { $0.map(\.words).joined(separator: "; ") }
    let table = TimelineTable(timeline: timeline, expected: words, wrong: wrong).explained
    return .string("the sequence is not the expected one\n\(table)")
  }

  /// `host_timeline_table(timeline, wrong)`: the table with the days that differ, each with what was expected.
  private func table(_ arguments: [Value]) throws -> Value {
    var expected: [CivilDay: String] = [:]
    if case .list(let rows)? = arguments.dropFirst().first {
      for case .list(let row) in rows {
        guard row.count == 2, case .string(let text) = row[0], let day = CivilDay(text), case .table(let keys) = row[1]
        else { continue }
        expected[day] = keys.map { entry in
          guard case .string(let key) = entry.key else { return "" }
          let shown = if case .string(let text) = entry.value { text } else { entry.value.shown }
          return ["outcome", "level"].contains(key) ? shown : "\(key) \(shown)"
        }.sorted { $0.count < $1.count }.joined(separator: " ")
      }
    }
    let table = TimelineTable(timeline: try timeline(arguments.first), expected: expected, wrong: Set(expected.keys))
      .text
    return .string("the days are not decided as expected\n\(table)")
  }
}
