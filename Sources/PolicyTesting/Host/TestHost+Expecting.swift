import LuaGuest
import PolicyAnalysis
import Receivables

extension TestHost {
  /// The functions by which the prelude tells what is expected.
  var expectingFunctions: [(String, ([Value]) throws -> Value)] {
    [
      ("host_begin", begin), ("host_checked", checked), ("host_fail", fail), ("host_known", known), ("host_lesson", lesson),
      ("host_asked", asked),
    ]
  }

  /// `host_begin(place)`: the number of a new expectation.
  private func begin(_ arguments: [Value]) throws -> Value {
    try demandCase()
    guard case .string(let place)? = arguments.first else { return .nil }
    return .integer(Int64(log.begin(at: Self.place(place) ?? "")))
  }

  /// `host_checked(number)`: an expectation was checked, whatever came of it.
  private func checked(_ arguments: [Value]) throws -> Value {
    try demandCase()
    if case .integer(let number)? = arguments.first { log.check(Int(number)) } else { log.check(nil) }
    return .nil
  }

  /// `host_asked()`: the law was asked.
  private func asked(_ arguments: [Value]) throws -> Value {
    log.ask()
    return .nil
  }

  /// `host_fail(message, place)`: an expectation did not hold.
  private func fail(_ arguments: [Value]) throws -> Value {
    guard case .string(let message)? = arguments.first else { return .nil }
    var place: String?
    if case .string(let text)? = arguments.dropFirst().first { place = Self.place(text) }
    log.fail(message, at: place)
    return .nil
  }

  /// `host_known(answer, expected, isNegated)`: an error where the policy can never decide so.
  private func known(_ arguments: [Value]) throws -> Value {
    let answer = answer(arguments.first)
    guard case .table(let entries)? = arguments.dropFirst().first else { return .nil }
    let isNegated = arguments.dropFirst(2).first == .bool(true)
    do {
      let check = ExpectationCheck(answer: answer, evaluator: evaluator(), isNegated: isNegated)
      for entry in entries {
        if case .string(let key) = entry.key { try check.check(key, entry.value) }
      }
    } catch let error as CallbackFailure {
      log.fail(error.message, at: nil, isSlip: true)
      throw error
    }
    return .nil
  }

  /// `host_lesson(answer, expected)`: what there is to learn from an answer that was not the expected one.
  private func lesson(_ arguments: [Value]) throws -> Value {
    guard let answer = answer(arguments.first) else { return .string("") }
    var goal = RuleGoal()
    if case .table(let entries)? = arguments.dropFirst().first {
      for entry in entries {
        guard case .string(let text) = entry.value else { continue }
        switch entry.key {
        case .string("outcome"): goal.outcome = text
        case .string("level"): goal.level = text
        case .string("reason"): goal.reason = text
        default: continue
        }
      }
    }
    return .string(Lesson(answer: answer, goal: goal, evaluator: evaluator(answer.parameters)).text)
  }

  private func demandCase() throws {
    if !isCase { throw CallbackFailure(message: "an expectation stands outside of every case, so it belongs to none; move it into one") }
  }

  /// The place out of a message that Lua has put one before: `shop/policy_test.lua:12: …`.
  private static func place(_ text: String) -> String? {
    let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count > 1, let line = Int(parts[1]) else { return nil }
    return "\(parts[0]):\(line)"
  }
}
