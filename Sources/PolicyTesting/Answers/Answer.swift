import PolicyEngine
import Receivables

/// What a policy answered to a case, with the question, so that a failure can be explained.
struct Answer {
  /// What was asked.
  enum Question {
    /// What is to be done about a receivable, by its id?
    case reminder(receivable: String)
    /// May the customer buy?
    case credit(CreditRequest)
    /// Is this promise acceptable?
    case promise(PromiseRequest)
  }

  var question: Question
  var subject: TestAccount
  var day: CivilDay
  /// Parameters that the case had set.
  var parameters: [String: String]
  /// The policy that decided.
  var policy: String
  /// The line that decided.
  var decidedAt: SourceLine?
  /// What the policy read.
  var facts: [Fact]
  /// Whether the policy met a limit, so that there is no way to a decision that could be looked at.
  var metLimit = false

  /// The function of a policy that answers such questions.
  var hook: String {
    switch question {
    case .reminder: "reminder"
    case .credit: "credit"
    case .promise: "promise"
    }
  }
}
