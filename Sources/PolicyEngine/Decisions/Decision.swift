import Receivables

/// What a policy decided for one receivable on one day, with all it takes to understand and repeat it.
public struct Decision: Sendable, Hashable {
  /// What it is about.
  public var subject: DecisionSubject
  /// The day it was decided for.
  public var asOf: CivilDay
  /// What is to be done.
  public var outcome: Outcome
  /// Reason code, of the closed set that the policy and purre declare.
  public var reason: String
  /// What the reason means, in a sentence.
  public var reasonText: String
  /// A remark of the policy.
  public var note: String?
  /// What a notice or contact consists of; `nil` for other outcomes.
  public var action: Action?
  /// Next day to look, always after `asOf`; `nil` only for errors.
  public var nextLook: CivilDay?
  /// The policy that decided.
  public var policy: PolicyReference
  /// The line whose constructor made the decision; `nil` where the host decided by itself.
  public var decidedAt: SourceLine?
  /// What the facts are made of.
  var evidence: Evidence
  /// Guards that it met.
  public var guards: [GuardFinding]
  /// Why there is no decision, for the outcome ``Outcome/error``.
  public var failure: DecisionFailure?
  /// Fuel spent on it: the same on every run and in any order.
  public var fuel: UInt64

  /// What the policy read, in the order of the receivable's fields. Written out anew each time.
  public var facts: [Fact] {
    get { evidence.facts }
    set { evidence = Evidence(newValue) }
  }
}
