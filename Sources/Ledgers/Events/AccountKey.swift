import Receivables

/// Names one account. Keys are ordered as SQLite orders them, by the bytes of their UTF-8.
package struct AccountKey: Hashable, Sendable, Comparable {
  /// Id of the creditor.
  package var creditor: String
  /// Id of the customer.
  package var customer: String

  /// Names an account.
  package init(creditor: String, customer: String) {
    self.creditor = creditor
    self.customer = customer
  }

  /// Names the account.
  package init(_ account: Account) { self.init(creditor: account.creditor, customer: account.customer.id) }

  /// Creditor first.
  package static func < (left: AccountKey, right: AccountKey) -> Bool {
    if left.creditor.utf8.elementsEqual(right.creditor.utf8) {
      return left.customer.utf8.lexicographicallyPrecedes(right.customer.utf8)
    }
    return left.creditor.utf8.lexicographicallyPrecedes(right.creditor.utf8)
  }
}
