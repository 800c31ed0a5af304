import Receivables

/// What came of reading a SAF-T file.
public struct SAFTReading: Sendable {
  /// The books of the company; `nil` when there is an error.
  public var ledger: Ledger?
  /// What was read, in order.
  public var counts: [(name: String, count: Int)]
  /// Errors and warnings, in the order in which they were met.
  public var faults: [LedgerFault]
}
