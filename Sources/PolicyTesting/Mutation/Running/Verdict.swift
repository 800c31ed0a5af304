/// What became of a mutant.
package enum Verdict: Sendable, Hashable {
  /// A test noticed it.
  case killed(Killer)
  /// Every test that reaches it stays green.
  case survived
  /// No test runs the line, or reads the parameter.
  case notReached
  /// It is proven that no test can notice it; the words say how.
  case equivalent(String)
  /// The time was over before its turn.
  case left

  /// The word of reports.
  package var word: String {
    switch self {
    case .killed: "killed"
    case .survived: "survived"
    case .notReached: "not_reached"
    case .equivalent: "equivalent"
    case .left: "left"
    }
  }
}

/// What noticed a mutant.
package struct Killer: Sendable, Hashable {
  /// How it showed.
  package enum Cause: String, Sendable, Hashable {
    /// An expectation did not hold.
    case expectation
    /// A test broke off with an error.
    case error
    /// The plug-in, or the test, met a limit.
    case limit
    /// The plug-in did not load.
    case load
  }

  /// How it showed.
  package var cause: Cause
  /// The case, as its stable id; the plug-in where it did not load.
  package var by: String

  /// Names what noticed a mutant, and how.
  package init(cause: Cause, by: String) {
    self.cause = cause
    self.by = by
  }
}
