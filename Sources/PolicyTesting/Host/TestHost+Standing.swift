import LuaGuest
import PolicyEngine
import Receivables

extension TestHost {
  /// The functions by which the prelude looks at what stands on an account.
  var standingFunctions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_standing", standing), ("host_timeline_standing", timelineStanding),
      ("host_standing_keys", standingKeys),
    ]
  }

  /// `host_standing(account, day, claim or currency)`.
  private func standing(_ arguments: [Value]) throws -> Value {
    let subject = try account(arguments.first)
    return try standing(of: subject, on: try day(arguments, 1), arguments.dropFirst(2).first)
  }

  /// `host_timeline_standing(timeline, claim or currency)`: after the last day that was decided.
  private func timelineStanding(_ arguments: [Value]) throws -> Value {
    let timeline = try timeline(arguments.first)
    guard let last = timeline.days.last?.day else {
      throw CallbackFailure(
        message: "no day of the timeline was decided yet, so there is none to look at; go on: t:on \"…\"")
    }
    return try standing(of: timeline.subject, on: last, arguments.dropFirst().first)
  }

  private func standing(of subject: TestAccount, on day: CivilDay, _ name: Value?) throws -> Value {
    let state = try evaluator().state(of: subject.account, creditor: subject.creditor, asOf: day)
    let name: String? = if case .string(let text)? = name { text } else { nil }
    return try AccountStanding(state, of: name).value()
  }

  /// `host_standing_keys(expected)`: an error for what an account does not have, or a level that there is not.
  private func standingKeys(_ arguments: [Value]) throws -> Value {
    guard case .table(let entries)? = arguments.first else { return .nil }
    for entry in entries {
      guard case .string(let key) = entry.key else { continue }
      guard AccountStanding.keys.contains(key) else {
        throw slip("what stands on an account has no '\(key)'\(ExpectationCheck.nearest(key, AccountStanding.keys))")
      }
      let levels = ReminderLevel.allCases.map(\.rawValue)
      if key == "level", case .string(let word) = entry.value, !levels.contains(word) {
        throw slip("there is no level '\(word)', so nothing can ever have it\(ExpectationCheck.nearest(word, levels))")
      }
    }
    return .nil
  }
}
