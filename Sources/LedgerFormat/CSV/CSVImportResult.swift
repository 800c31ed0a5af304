import Receivables

/// What came of importing CSV files.
package struct CSVImportResult: Sendable {
  /// The ledger, of the rows that could be read; `nil` when the files could not be read at all.
  package var ledger: Ledger?
  /// Faults of the mapping and of rows, with their lines.
  package var faults: [LedgerFault]
  /// Counts by what became of rows: `invoices.csv: rows`, `invoices.csv: left out by status` …
  package var counts: [(name: String, count: Int)]
  /// Sum of the invoices by currency, ordered by currency.
  package var totals: [Money]
  /// Rows that could not be read.
  package var badRows: Int
}
