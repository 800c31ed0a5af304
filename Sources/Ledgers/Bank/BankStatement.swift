import Receivables

/// What came of reading a file of a bank.
public struct BankStatement: Sendable {
  /// Payments and reversals with their places, in the order of the file.
  public var payments: [(payment: IncomingPayment, place: ImportPlace)]
  /// What was read and what was passed over, in the file's own words, in order.
  public var counts: [(name: String, count: Int)]
  /// Last day that the file tells of, when it says one.
  public var through: CivilDay?
  /// Errors and warnings; with an error nothing of the file is used.
  public var faults: [LedgerFault]

  /// Whether the file can be used.
  public var isUsable: Bool { !faults.contains { $0.severity == .error } }
}
