import LuaGuest
import PolicyEngine
import Receivables

/// A step of a timeline as tests write it: `{ "2026-03-07", "notice", "friendly" }`.
struct TimelineStep: Equatable {
  var day: CivilDay
  var words: String

  init(_ decision: Decision) {
    day = decision.asOf
    words = [decision.outcome.rawValue, decision.action?.level?.rawValue].compactMap { $0 }.joined(separator: " ")
  }

  init(_ value: Value) throws {
    var parts: [String] = []
    if case .list(let values) = value {
      for value in values {
        switch value {
        case .string(let text): parts.append(text)
        case .day(let days): parts.append(CivilDay(daysSinceEpoch: days).description)
        default: break
        }
      }
    }
    guard (2...3).contains(parts.count), let day = CivilDay(parts[0]) else {
      throw CallbackFailure(message: "a step is a day and an outcome, for a notice its level too, like { \"2026-03-07\", \"notice\", \"friendly\" }")
    }
    self.day = day
    words = parts.dropFirst().joined(separator: " ")
  }
}
