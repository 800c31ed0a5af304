import Receivables

/// What a policy answered to a request for credit or to a promise, with all it takes to understand and repeat it.
package struct RequestDecision: Sendable, Hashable {
  /// The answer.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
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
  package struct Terms: Sendable, Hashable {
    /// New credit limit.
    package var limit: Money?
    /// Days to pay.
    package var termsDays: Int?
    /// Part to be paid before delivery, in percent.
    package var prepaymentPercent: Int?
    /// How much must be promised.
    package var amount: Money?
    /// By when.
    package var dueDay: CivilDay?

    /// No terms.
    package init() {}
  }

  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  package var customerName: String
  /// The day it was decided for.
  package var asOf: CivilDay
  /// What was asked, in words.
  package var asked: String
  /// The answer.
  package var outcome: Outcome
  package var terms = Terms()
  /// Reason code.
  package var reason: String
  /// What the reason means.
  package var reasonText: String
  /// A remark of the policy.
  package var note: String?
  /// When to look again.
  package var nextLook: CivilDay?
  /// The policy that decided.
  package var policy: PolicyReference
  /// The line that decided; `nil` where the host decided by itself.
  package var decidedAt: SourceLine?
  /// What the policy read.
  package var facts: [Fact]
  /// Why there is no answer, for the outcome ``Outcome/error``.
  package var failure: DecisionFailure?
}

/// A question to `policy.credit`: may this customer buy for this amount, or: how does their credit stand?
package struct CreditRequest: Sendable, Hashable {
  /// What is asked about.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// An order, before anything is delivered.
    case order
    /// A delivery of what was ordered.
    case delivery
    /// An invoice for what has been delivered.
    case invoice
    /// A periodic review; there is no amount.
    case review
  }

  /// What is asked about.
  package var kind: Kind
  /// How much; `nil` for a review.
  package var amount: Money?
  /// It is paid before it is delivered, so that no credit is given.
  package var prepaid: Bool
  /// Who shares credit with the customer; `nil` where nobody does.
  package var group: CreditGroup?

  /// Makes a request.
  package init(kind: Kind, amount: Money? = nil, prepaid: Bool = false, group: CreditGroup? = nil) {
    self.group = group
    self.kind = kind
    self.amount = amount
    self.prepaid = prepaid
  }
}

/// A question to `policy.promise`: is it acceptable that the customer pays so much by that day?
package struct PromiseRequest: Sendable, Hashable {
  /// Id of the receivable that it is about.
  package var receivable: String
  /// How much is promised.
  package var amount: Money
  /// By when.
  package var dueDay: CivilDay
  /// In how many payments.
  package var instalments: Int

  /// Makes a request.
  package init(receivable: String, amount: Money, dueDay: CivilDay, instalments: Int = 1) {
    self.receivable = receivable
    self.amount = amount
    self.dueDay = dueDay
    self.instalments = instalments
  }
}
