import LedgerFormat
import Receivables

/// What came of reading a file of a bank.
package struct BankStatement: Sendable {
  /// Payments and reversals with their places, in the order of the file.
  package var payments: [(payment: IncomingPayment, place: ImportPlace)]
  /// What was read and what was passed over, in the file's own words, in order.
  package var counts: [(name: String, count: Int)]
  /// Last day that the file tells of, when it says one.
  package var through: CivilDay?
  /// Errors and warnings; with an error nothing of the file is used.
  package var faults: [LedgerFault]

  /// Whether the file can be used.
  package var isUsable: Bool { !faults.contains { $0.severity == .error } }
}
