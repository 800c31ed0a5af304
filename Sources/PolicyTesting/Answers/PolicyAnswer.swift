import PolicyAnalysis
import PolicyEngine
import Receivables

/// What a policy answered to a case, with the question, so that a failure can be explained.
struct PolicyAnswer {
  /// What was asked.
  enum Question {
    /// What is to be done about a receivable, by its id?
    case reminder(receivable: String)
    /// What is to be done about the customer as a whole?
    case customer
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
    case .customer: "customer"
    case .credit: "credit"
    case .promise: "promise"
    }
  }
}

extension Evaluator {
  /// The parameters that were in force for an answer.
  func parameters(of answer: PolicyAnswer) -> ParameterSet? {
    let subject = answer.subject
    guard case .reminder(let id) = answer.question else {
      return parameters(forRequestsOf: subject.account, creditor: subject.creditor, asOf: answer.day)
    }
    guard let state = try? state(of: subject.account, creditor: subject.creditor, asOf: answer.day),
      let receivable = state.receivables.first(where: { $0.receivable.id == id })
    else { return nil }
    return parameters(for: receivable, in: state)
  }

  /// What the conditions of the policy came to on the way to an answer.
  func observe(_ answer: PolicyAnswer) -> ObservedConditions {
    guard !answer.metLimit else { return ObservedConditions([]) }
    let account = answer.subject.account, creditor = answer.subject.creditor
    do {
      return try observe(answer.policy, decidedAt: answer.decidedAt) { evaluator in
        switch answer.question {
        case .reminder(let id):
          _ = try evaluator.decide(account, creditor: creditor, asOf: answer.day) { $0.receivable.id == id }
        case .customer:
          _ = evaluator.decideCustomer(try evaluator.state(of: account, creditor: creditor, asOf: answer.day))
        case .credit(let request): _ = try evaluator.credit(request, for: account, creditor: creditor, asOf: answer.day)
        case .promise(let request):
          _ = try evaluator.promise(request, for: account, creditor: creditor, asOf: answer.day)
        }
      }
    } catch {
      return ObservedConditions([])  // amounts that do not add up; the decision itself has said so
    }
  }

  /// A value of the law as it was told for an answer.
  func citation(_ parameter: String, of answer: PolicyAnswer) -> String? {
    citation(parameter, of: answer.policy, on: answer.day).map { "\($0)" }
  }
}
