import JSONText

/// Verdicts as the file of a memory holds them: `["killed", "expectation", "shop/policy_test.lua::…"]`.
enum MutationVerdictCode {
  static func value(_ verdict: Verdict) -> JSONValue {
    switch verdict {
    case .killed(let killer): .array([.string(verdict.word), .string(killer.cause.rawValue), .string(killer.by)])
    case .equivalent(let proof): .array([.string(verdict.word), .string(proof)])
    case .survived, .notReached, .left: .array([.string(verdict.word)])
    }
  }

  /// `nil` for what this purre does not know: the mutant is tried again.
  static func verdict(_ value: JSONValue) -> Verdict? {
    guard case .array(let elements) = value else { return nil }
    let words = elements.compactMap { if case .string(let word) = $0 { word } else { nil } }
    switch (words.first, words.count) {
    case ("killed", 3): return Killer.Cause(rawValue: words[1]).map { .killed(Killer(cause: $0, by: words[2])) }
    case ("equivalent", 2): return .equivalent(words[1])
    case ("survived", 1): return .survived
    case ("not_reached", 1): return .notReached
    default: return nil
    }
  }
}
