import PolicyAnalysis
import Receivables

/// What a hunt has tried, so that a clean end can be judged.
package struct Tally: Sendable {
  /// Accounts that were lived through.
  package private(set) var accounts = 0
  /// Days that were decided.
  package private(set) var days = 0
  /// Decisions that were made.
  package private(set) var decisions = 0
  /// How often each outcome was decided, with the level of a notice: `notice reminder`.
  package private(set) var outcomes: [String: Int] = [:]
  /// How often each reason was given.
  package private(set) var reasons: [String: Int] = [:]
  /// Kinds of situations that were met, by which new accounts were chosen.
  package internal(set) var situations = 0

  /// Nothing yet.
  package init() {}

  /// Counts a life.
  mutating func count(_ life: Life) {
    accounts += 1
    days += life.days.count
    for day in life.days {
      decisions += day.decisions.count
      for decision in day.decisions {
        outcomes[DecisionState(decision).description, default: 0] += 1
        reasons[decision.reason, default: 0] += 1
      }
    }
  }

  /// Adds what another worker has counted.
  mutating func add(_ other: Tally) {
    accounts += other.accounts
    days += other.days
    decisions += other.decisions
    situations += other.situations
    outcomes.merge(other.outcomes, uniquingKeysWith: +)
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }
}
