import PolicyEngine
import Receivables

/// How many of the customers that were decided are in which arm of a trial, and how many outside of it and why.
struct TrialTotals: Sendable {
  private struct Trial: Sendable {
    var arms: [String: Int] = [:]
    var outside: [TrialExclusion: Int] = [:]
  }

  private var trials: [String: Trial] = [:]
  /// The customer and the trial that were counted last: the decisions about a customer come together.
  private var last: (creditor: String, customer: String, trial: String)?

  /// Counts the customer of a decision, once.
  mutating func add(_ decision: Decision) {
    guard let place = decision.trial else { return }
    let this = (decision.subject.creditor, decision.subject.customer, place.trial)
    if let last, last == this { return }
    last = this
    switch place.standing {
    case .arm(let name): trials[place.trial, default: Trial()].arms[name, default: 0] += 1
    case .outside(let why): trials[place.trial, default: Trial()].outside[why, default: 0] += 1
    }
  }

  /// Adds what was counted apart, of other customers.
  mutating func add(_ other: TrialTotals) {
    for (name, trial) in other.trials {
      trials[name, default: Trial()].arms.merge(trial.arms, uniquingKeysWith: +)
      trials[name, default: Trial()].outside.merge(trial.outside, uniquingKeysWith: +)
    }
  }

  /// A line for each trial: `Trial grace_2026: as_now 12 customers, later 1 customer; outside 2 (reminders are stopped:
  /// 2)`.
  var lines: [String] {
    trials.sorted { $0.key < $1.key }.map { name, trial in
      let arms = trial.arms.sorted { $0.key < $1.key }.map { "\($0) \($1.counted("customer"))" }
      let outside = trial.outside.values.reduce(0, +)
      let why = TrialExclusion.allCases.compactMap { why in trial.outside[why].map { "\(why.says): \($0)" } }
      let parts = [
        arms.joined(separator: ", "), why.isEmpty ? "" : "outside \(outside) (\(why.joined(separator: ", ")))",
      ]
      return "Trial \(name): \(parts.filter { !$0.isEmpty }.joined(separator: "; "))"
    }
  }
}
