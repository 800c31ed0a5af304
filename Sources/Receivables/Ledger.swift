/// The books: creditors and their customers' accounts.
public struct Ledger: Sendable, Hashable {
  /// Whose books they are.
  public var creditors: [Creditor]
  /// One per customer and creditor.
  public var accounts: [Account]

  /// Makes the value from its parts, as they are.
  public init(creditors: [Creditor], accounts: [Account]) {
    self.creditors = creditors
    self.accounts = accounts
  }
}
