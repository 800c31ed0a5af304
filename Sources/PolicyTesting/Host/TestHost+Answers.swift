import LuaGuest
import PolicyEngine
import Receivables

extension TestHost {
  /// A decision for Lua, with the number of the answer that it is.
  func value(_ decision: Decision, of subject: TestAccount) -> Value {
    let answer = Answer(
      question: .reminder(receivable: decision.subject.receivable), subject: subject, day: decision.asOf, parameters: parameters,
      policy: decision.policy.name, decidedAt: decision.decidedAt, facts: decision.facts,
      metLimit: decision.failure?.isLimit ?? false)
    return numbered(DecisionValue.value(decision), answer)
  }

  /// An answer to a request for Lua, with its number.
  func value(_ decision: RequestDecision, _ question: Answer.Question, of subject: TestAccount) -> Value {
    let answer = Answer(
      question: question, subject: subject, day: decision.asOf, parameters: parameters, policy: decision.policy.name,
      decidedAt: decision.decidedAt, facts: decision.facts, metLimit: decision.failure?.isLimit ?? false)
    return numbered(DecisionValue.value(decision), answer)
  }

  /// A table for Lua with the number of the answer that it is.
  func numbered(_ value: Value, _ answer: Answer) -> Value {
    let number = keep(answer)
    guard case .table(let entries) = value else { return value }
    return .table(entries + [TableEntry(key: .string("answer"), value: .integer(number))])
  }
}
