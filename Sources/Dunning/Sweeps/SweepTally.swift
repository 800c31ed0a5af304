import PolicyEngine

/// Decisions, counted.
package struct SweepTally: Sendable {
  /// Decisions of each outcome.
  package private(set) var outcomes: [Outcome: Int] = [:]
  /// Kinds of failures among them.
  package private(set) var failures: Set<DecisionFailure.Kind> = []

  /// Decisions in all.
  package var decisions: Int { outcomes.values.reduce(0, +) }

  mutating func add(_ decisions: [Decision]) {
    for decision in decisions {
      outcomes[decision.outcome, default: 0] += 1
      if let kind = decision.failure?.kind { failures.insert(kind) }
    }
  }

  mutating func add(_ other: SweepTally) {
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    failures.formUnion(other.failures)
  }
}
