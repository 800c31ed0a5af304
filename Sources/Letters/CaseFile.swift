import Receivables
import Statutes

/// Everything an agency or a court would ask about one customer's open claims: suggested to a person, never sent by itself.
package struct CaseFile: Sendable {
  /// One open claim with what it rests on.
  package struct Claim: Sendable {
    /// Where it stands.
    package var state: ReceivableState
    /// Fees, interest and compensation claimed and owed, each with its ground.
    package var charges: [Charge]
    /// Every notice about it, failed ones too, oldest first.
    package var notices: [Notice]
    /// Last day before it is barred by limitation; `nil` where the law does not say.
    package var barredAfter: CivilDay?
  }

  /// What a legal step costs.
  package struct Step: Sendable, Hashable {
    /// What it is, as the law's parameter names it.
    package var name: String
    /// What it costs the creditor.
    package var cost: Money
    /// What the figure rests on.
    package var why: String
  }

  /// Something that is missing before an agency would accept the case.
  package struct Gap: Sendable, Hashable {
    /// Receivable that it is about; `nil` for the customer.
    package var receivable: String?
    /// What is missing and what to do.
    package var message: String
  }

  /// The account on the day.
  package var account: AccountState
  /// Its open claims that are overdue.
  package var claims: [Claim]
  /// What the next legal steps cost.
  package var steps: [Step]
  /// What is missing; empty when the case is whole.
  package var gaps: [Gap]
}
