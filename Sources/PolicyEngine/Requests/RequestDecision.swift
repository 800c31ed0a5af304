import Receivables

/// What a policy answered to a request for credit or to a promise, with all it takes to understand and repeat it.
public struct RequestDecision: Sendable, Hashable {
  /// The answer.
  public enum Outcome: String, Sendable, Hashable, CaseIterable {
    /// Credit is given, on the terms that stand beside it.
    case approve
    /// A person decides.
    case refer
    /// Nothing on credit until the hold is lifted.
    case hold
    /// No.
    case decline
    /// The promise is accepted, on the terms that stand beside it.
    case accept
    /// The promise is refused.
    case refuse
    /// The policy failed or met a limit; a person decides.
    case error
  }

  /// Terms of an approval or of an accepted promise; what is `nil` is as asked.
  public struct Terms: Sendable, Hashable {
    /// New credit limit.
    public var limit: Money?
    /// Days to pay.
    public var termsDays: Int?
    /// Part to be paid before delivery, in percent.
    public var prepaymentPercent: Int?
    /// How much must be promised.
    public var amount: Money?
    /// By when.
    public var dueDay: CivilDay?

    /// No terms.
    public init() {}
  }

  /// Id of the creditor.
  public var creditor: String
  /// Id of the customer.
  public var customer: String
  /// Name of the customer.
  public var customerName: String
  /// The day it was decided for.
  public var asOf: CivilDay
  /// What was asked, in words.
  public var asked: String
  /// The answer.
  public var outcome: Outcome
  /// Its terms.
  public var terms = Terms()
  /// Reason code.
  public var reason: String
  /// What the reason means.
  public var reasonText: String
  /// A remark of the policy.
  public var note: String?
  /// When to look again.
  public var nextLook: CivilDay?
  /// The policy that decided.
  public var policy: PolicyReference
  /// The line that decided; `nil` where the host decided by itself.
  public var decidedAt: SourceLine?
  /// What the policy read.
  public var facts: [Fact]
  /// Why there is no answer, for the outcome ``Outcome/error``.
  public var failure: DecisionFailure?
}
