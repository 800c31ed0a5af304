import Receivables

/// What came of reading a ledger.
package struct LedgerReading: Sendable {
  /// The ledger; `nil` when there is any error.
  package var ledger: Ledger?
  /// Errors and warnings, in the order of the file.
  package var faults: [LedgerFault]

  package init(ledger: Ledger? = nil, faults: [LedgerFault]) {
    self.ledger = ledger
    self.faults = faults
  }
}
