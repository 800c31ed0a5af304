import Receivables

/// What a line of an account stream holds.
package enum AccountLine: Sendable {
  /// Nothing.
  case blank
  /// The creditors of the lines that follow.
  case header([Creditor])
  /// One account with its creditor.
  case account(Account, Creditor)
  /// What is wrong with the line.
  case faults([LedgerFault])
}
