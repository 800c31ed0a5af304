import Receivables

/// What a policy decided for one receivable on one day, with all it takes to understand and repeat it.
package struct Decision: Sendable, Hashable {
  /// What it is about.
  package var subject: DecisionSubject
  /// The day it was decided for.
  package var asOf: CivilDay
  /// What is to be done.
  package var outcome: Outcome
  /// Reason code, of the closed set that the policy and purre declare.
  package var reason: String
  /// What the reason means, in a sentence.
  package var reasonText: String
  /// A remark of the policy.
  package var note: String?
  /// What a notice or contact consists of; `nil` for other outcomes.
  package var action: Action?
  /// Next day to look, always after `asOf`; `nil` only for errors.
  package var nextLook: CivilDay?
  /// The policy that decided.
  package var policy: PolicyReference
  /// The line whose constructor made the decision; `nil` where the host decided by itself.
  package var decidedAt: SourceLine?
  /// What the facts are made of.
  var evidence: Evidence
  /// Guards that it met.
  package var guards: [GuardFinding]
  /// Why there is no decision, for the outcome ``Outcome/error``.
  package var failure: DecisionFailure?
  /// Fuel spent on it: the same on every run and in any order.
  package var fuel: UInt64

  /// What the policy read, in the order of the receivable's fields. Written out anew each time.
  package var facts: [Fact] {
    get { evidence.facts }
    set { evidence = Evidence(newValue) }
  }
}
