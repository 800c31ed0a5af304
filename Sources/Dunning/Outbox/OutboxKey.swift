import PolicyEngine
import Receivables

/// What may be done once: a step for a receivable in a cycle of its ladder. The schema holds it unique.
package struct OutboxKey: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the receivable.
  package var receivable: String
  /// `reminder`, `contact`, `confirm_promise/p1` …
  package var step: String
  /// 1, and one more for each reset of the ladder by hand.
  package var cycle: Int
}

extension OutboxKey {
  /// The key of what a decision wants done; `nil` when there is nothing to do.
  init?(_ decision: Decision, cycle: Int) {
    let step: String? =
      switch decision.outcome {
      case .notice: decision.action?.level?.rawValue
      case .confirmPromise: "confirm_promise/\(decision.action?.promise ?? "")"
      case .contact, .suggestHandover, .suggestWriteOff: decision.outcome.rawValue
      case .wait, .hold, .blocked, .error: nil
      }
    guard let step else { return nil }
    self.init(creditor: decision.subject.creditor, receivable: decision.subject.receivable, step: step, cycle: cycle)
  }
}
