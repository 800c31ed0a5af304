import Receivables

/// What two sides decided otherwise for one account.
package struct AccountDifference: Sendable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String
  /// The first change of each receivable.
  package var changes: [DecisionChange] = []
  /// Receivables compared.
  package var compared = 0
  /// Receivables for which a side failed, on any of the days.
  package var errors: (old: Set<String>, new: Set<String>) = ([], [])
  /// Why nothing could be decided, where the account's amounts do not add up.
  package var fault: String?

  /// Starts from nothing.
  package init(creditor: String, customer: String) {
    self.creditor = creditor
    self.customer = customer
  }
}
