import LedgerFormat
import Receivables

/// What came of reading a SAF-T file.
package struct SAFTReading: Sendable {
  /// The books of the company; `nil` when there is an error.
  package var ledger: Ledger?
  /// What was read, in order.
  package var counts: [(name: String, count: Int)]
  /// Errors and warnings, in the order in which they were met.
  package var faults: [LedgerFault]
}
