/// The books: creditors and their customers' accounts.
package struct Ledger: Sendable, Hashable {
  /// Whose books they are.
  package var creditors: [Creditor]
  /// One per customer and creditor.
  package var accounts: [Account]

  package init(creditors: [Creditor], accounts: [Account]) {
    self.creditors = creditors
    self.accounts = accounts
  }
}
