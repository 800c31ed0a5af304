import LuaGuest

/// Why a policy gave no decision.
package struct DecisionFailure: Sendable, Hashable {
  /// What kind of failure it was.
  package enum Kind: String, Sendable, Hashable {
    /// The policy raised an error.
    case runtime = "error"
    /// It spent its fuel.
    case cpuLimit = "limit:cpu"
    /// It asked for more memory than it may have.
    case memoryLimit = "limit:memory"
    /// It ran into the wall clock.
    case timeLimit = "limit:time"
    /// It returned something that is no decision.
    case badDecision = "bad_decision"
    /// It claims an amount in another currency than the claim's, which would put two currencies into one letter.
    case mixedCurrencies = "mixed_currencies"
    /// The policy named for this receivable did not load.
    case notLoaded = "not_loaded"
    /// The books do not allow a decision: an amount overflows, a parameter override does not parse.
    case badInput = "bad_input"
  }

  /// What kind of failure it was.
  package var kind: Kind
  /// What happened and what to do.
  package var message: String
  /// Where, when it can be said.
  package var line: SourceLine?
  /// The calls that led there, innermost first.
  package var frames: [SourceLine]
}

extension DecisionFailure {
  /// Whether the guest met a limit and must not be used again; deciding it once more to see why would only meet it later.
  package var isLimit: Bool { [.cpuLimit, .memoryLimit, .timeLimit].contains(kind) }
}
