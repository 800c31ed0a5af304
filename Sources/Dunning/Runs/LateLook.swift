import Ledgers
import PolicyEngine
import Receivables

/// A decision that would have stood until a day, and does not: its policy said too late a day to look again. A run of
/// all finds it, and does what it wants.
package struct LateLook: Sendable, Hashable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  /// Number of the invoice; empty where it is about the customer.
  package var invoice: String
  /// Name of the policy.
  package var policy: String
  /// The day on which the account was to be decided again.
  package var said: CivilDay
  /// What it comes to now, in a few words.
  package var wants: String

  /// What of a plan for an account nobody would have seen before the day that was said.
  static func all(in plan: RunPlan, _ decisions: [Decision], said look: Look) -> [LateLook] {
    guard let said = look.day else { return [] }
    let late = { (decision: Decision, wants: String) in
      LateLook(
        creditor: look.key.creditor, customer: look.key.customer, invoice: decision.subject.invoiceNumbers,
        policy: decision.policy.name, said: said, wants: wants)
    }
    let failed = decisions.filter { $0.outcome == .error && look.outcomes[Outcome.error.rawValue] == nil }
    return plan.new.map { late($0.decision, $0.decision.inWords) }
      + plan.withdrawn.map { entry, why in
        let decision = decisions.first { $0.subject.receivable == entry.key.receivable }
        return LateLook(
          creditor: look.key.creditor, customer: look.key.customer, invoice: decision?.subject.invoiceNumbers ?? "",
          policy: decision?.policy.name ?? "", said: said, wants: "\(entry.key.step) withdrawn: \(why)")
      } + failed.map { late($0, $0.inWords) }
  }
}

/// Decisions that a run held to without making them again.
package struct KeptDecisions: Sendable, Hashable {
  /// Accounts of which nothing can have changed.
  package var accounts = 0
  /// Their decisions by outcome.
  package var outcomes: [String: Int] = [:]

  /// Collects them.
  package init(accounts: Int = 0, outcomes: [String: Int] = [:]) {
    self.accounts = accounts
    self.outcomes = outcomes
  }

  /// Their decisions in all.
  package var decisions: Int { outcomes.values.reduce(0, +) }

  /// What all accounts have, without those that are decided.
  mutating func take(out met: [String: Int]) {
    for (outcome, count) in met {
      let left = outcomes[outcome, default: 0] - count
      outcomes[outcome] = left > 0 ? left : nil
    }
  }
}
