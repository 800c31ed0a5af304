import Receivables
import Statutes

/// Everything an agency or a court would ask about one customer's open claims: suggested to a person, never sent by itself.
public struct CaseFile: Sendable {
  /// One open claim with what it rests on.
  public struct Claim: Sendable {
    /// Where it stands.
    public var state: ReceivableState
    /// Fees, interest and compensation claimed and owed, each with its ground.
    public var charges: [Charge]
    /// Every notice about it, failed ones too, oldest first.
    public var notices: [Notice]
    /// Last day before it is barred by limitation; `nil` where the law does not say.
    public var barredAfter: CivilDay?
  }

  /// What a legal step costs.
  public struct Step: Sendable, Hashable {
    /// What it is, as the law's parameter names it.
    public var name: String
    /// What it costs the creditor.
    public var cost: Money
    /// What the figure rests on.
    public var why: String
  }

  /// Something that is missing before an agency would accept the case.
  public struct Gap: Sendable, Hashable {
    /// Receivable that it is about; `nil` for the customer.
    public var receivable: String?
    /// What is missing and what to do.
    public var message: String
  }

  /// The account on the day.
  public var account: AccountState
  /// Its open claims that are overdue.
  public var claims: [Claim]
  /// What the next legal steps cost.
  public var steps: [Step]
  /// What is missing; empty when the case is whole.
  public var gaps: [Gap]
}
