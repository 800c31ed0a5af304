import Receivables

/// What came of importing CSV files.
public struct CSVImportResult: Sendable {
  /// The ledger, of the rows that could be read; `nil` when the files could not be read at all.
  public var ledger: Ledger?
  /// Faults of the mapping and of rows, with their lines.
  public var faults: [LedgerFault]
  /// Counts by what became of rows: `invoices.csv: rows`, `invoices.csv: left out by status` …
  public var counts: [(name: String, count: Int)]
  /// Sum of the invoices by currency, ordered by currency.
  public var totals: [Money]
  /// Rows that could not be read.
  public var badRows: Int
}
