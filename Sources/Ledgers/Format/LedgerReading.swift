import Receivables

/// What came of reading a ledger.
public struct LedgerReading: Sendable {
  /// The ledger; `nil` when there is any error.
  public var ledger: Ledger?
  /// Errors and warnings, in the order of the file.
  public var faults: [LedgerFault]
}
