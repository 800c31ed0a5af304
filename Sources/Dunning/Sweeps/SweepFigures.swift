/// What deciding a whole stored ledger took, from its file to decisions in a file.
package struct SweepFigures: Sendable {
  /// Workers.
  package var jobs: Int
  /// Receivables of the ledger, open or not.
  package var receivables: Int
  /// Decisions: one for each open receivable.
  package var decisions: Int
  /// From opening the ledger until the decisions were on disk.
  package var seconds: Double
  /// Most memory that the process had at once while it did so, in bytes; `nil` where the system does not say.
  package var peakBytes: Int?
  /// Time in which decisions were made text, of all workers together.
  package var renderSeconds: Double
  /// Time in which text was written to the file.
  package var writeSeconds: Double

  /// Receivables a second.
  package var rate: Double { Double(receivables) / max(seconds, 1e-9) }
}
