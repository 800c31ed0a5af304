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
    let story = Story(account: subject.account, creditor: subject.creditor, last: CivilDay.range.upperBound)
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
