/// What deciding a whole stored ledger took, from its file to decisions in a file.
public struct SweepFigures: Sendable {
  /// Workers.
  public var jobs: Int
  /// Receivables of the ledger, open or not.
  public var receivables: Int
  /// Decisions: one for each open receivable.
  public var decisions: Int
  /// From opening the ledger until the decisions were on disk.
  public var seconds: Double
  /// Most memory that the process had at once while it did so, in bytes; `nil` where the system does not say.
  public var peakBytes: Int?
  /// Time in which decisions were made text, of all workers together.
  public var renderSeconds: Double
  /// Time in which text was written to the file.
  public var writeSeconds: Double

  /// Receivables a second.
  public var rate: Double { Double(receivables) / max(seconds, 1e-9) }
}
