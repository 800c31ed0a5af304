import LuaGuest
import Receivables

extension TestHost {
  /// Gives the body of a property its account.
  func generated(_ arguments: [Value]) throws -> Value {
    guard let propertyAccount else { throw CallbackFailure(message: "a property's body runs by itself alone") }
    return keep(propertyAccount)
  }

  /// Ends the attempt: the property does not speak of such an account.
  func reject(_ arguments: [Value]) throws -> Value {
    isRejected = true
    throw CallbackFailure(message: "the property does not speak of such an account")
  }

  /// The days on which something happens in an account, as the books know it.
  func eventDays(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    let story = Scenario(account: subject.account, creditor: subject.creditor, last: CivilDay.range.upperBound)
    return .list(story.eventDays.sorted().map { .string($0.description) })
  }

  /// All decisions of so many days, decided day by day, with what was decided recorded.
  func life(_ arguments: [Value]) throws -> Value {
    let timeline = Timeline(try account(arguments.first))
    guard case .integer(let days)? = arguments.dropFirst().first, (1...Int64(Timeline.mostDays)).contains(days) else {
      throw CallbackFailure(message: "life takes a number of days, 1 to \(Timeline.mostDays)")
    }
    guard let first = timeline.subject.account.invoices.map(\.issueDay).min() else { return .list([]) }
    _ = try timeline.advance(to: first.adding(days: Int(days) - 1), by: evaluator())
    return .list(timeline.days.flatMap { day in day.decisions.map { value($0, of: day.subject) } })
  }
}

extension TestHost {
  /// Lives through an account day by day and holds every decision against the rules; fails with the story of a breach.
  func sound(_ arguments: [Value]) throws -> Value {
    log.ask()
    let subject = try account(arguments.first)
    let table = try LuaTable(
      arguments.dropFirst().first, what: "the options of sound",
      known: Self.soundKeys)
    let first = subject.account.invoices.map(\.issueDay).min() ?? CivilDay(daysSinceEpoch: 0)
    let last = try table.day("through") ?? first.adding(days: (try table.integer("days") ?? Self.soundDays) - 1)
    let fates = try [("failed", NoticeState.failed), ("unread", .unread)].flatMap { name, state in
      try table.rows(name).map { NoticeFate(day: try Self.day($0, in: name), state: state) }
    }
    let story = Scenario(account: subject.account, creditor: subject.creditor, fates: fates, last: last)
    var options = ScenarioRunOptions()
    options.everyDay = true
    options.looksBack = try table.flag("looks_back") ?? false
    options.longestSilence = try table.integer("longest_silence")
    let evaluator = evaluator()
    let policy = subject.account.customer.policy ?? evaluation.defaultPolicy ?? ""
    var life = ScenarioRun(
      story, evaluator: evaluator, ladder: try evaluator.outline(of: policy).ladder, options: options)
    try life.live()
    guard let violation = life.violation else { return .string("") }
    let finding = Counterexample(violation: violation, story: story, days: life.days, number: 0, seconds: 0)
    let told = ScenarioNarrator(finding).lines.map { "\($0.day)  \($0.text)" }
    let place = violation.decision?.decidedAt.map { "\ndecided at \($0)" } ?? ""
    return .string(
      "\(violation.rule.statement)\n\(violation.day): \(violation.message)\(place)\n" + told.joined(separator: "\n"))
  }

  /// Options of `sound`.
  static let soundKeys = ["through", "days", "failed", "unread", "longest_silence", "looks_back"]
  /// Days that an account is watched unless a test says otherwise.
  private static let soundDays = 400

  private static func day(_ value: Value, in name: String) throws -> CivilDay {
    if case .day(let days) = value { return CivilDay(daysSinceEpoch: days) }
    guard case .string(let text) = value, let day = CivilDay(text) else {
      throw CallbackFailure(message: "\(name) takes days, like { \"2026-03-20\" }")
    }
    return day
  }
}
