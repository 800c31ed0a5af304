import PolicyEngine

/// Decisions, counted.
public struct SweepTally: Sendable {
  /// Decisions of each outcome.
  public private(set) var outcomes: [Outcome: Int] = [:]
  /// Kinds of failures among them.
  public private(set) var failures: Set<DecisionFailure.Kind> = []

  /// Decisions in all.
  public var decisions: Int { outcomes.values.reduce(0, +) }

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
