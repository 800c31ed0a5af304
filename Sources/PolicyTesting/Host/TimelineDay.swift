import PolicyEngine
import Receivables

/// A day of a timeline: the account as it was, and what was decided.
struct TimelineDay {
  var day: CivilDay
  var subject: TestAccount
  var decisions: [Decision]

  /// What was decided, in a few words: `notice friendly (first_reminder)`; what went wrong, where the policy failed.
  var words: String {
    if decisions.isEmpty { return TestHost.settled }
    return decisions.map { decision in
      let what = [decision.outcome.rawValue, decision.action?.level?.rawValue].compactMap { $0 }.joined(separator: " ")
      let number = decisions.count > 1 ? "\(decision.subject.invoiceNumber): " : ""
      return "\(number)\(what) (\(decision.failure?.message ?? decision.reason))"
    }.joined(separator: "; ")
  }
}
