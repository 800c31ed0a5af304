import Receivables

/// What two sides decided otherwise for one account.
public struct AccountDifference: Sendable {
  /// Id of the creditor.
  public var creditor: String
  /// Id of the customer.
  public var customer: String
  /// The first change of each receivable.
  public var changes: [DecisionChange] = []
  /// Receivables compared.
  public var compared = 0
  /// Receivables for which a side failed, on any of the days.
  public var errors: (old: Set<String>, new: Set<String>) = ([], [])
  /// Why nothing could be decided, where the account's amounts do not add up.
  public var fault: String?

  /// Starts from nothing.
  public init(creditor: String, customer: String) {
    self.creditor = creditor
    self.customer = customer
  }
}
