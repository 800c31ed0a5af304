import FoundationEssentials
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables
import Synchronization

/// Measures a sweep over a stored ledger: the very one that a preview runs.
package struct SweepMeter {
  private let path: String
  private let settings: EvaluationSettings
  private let asOf: CivilDay
  private let render: @Sendable ([Decision]) -> [UInt8]

  /// Prepares to measure; `render` makes of an account's decisions what is written.
  package init(path: String, settings: EvaluationSettings, asOf: CivilDay, render: @escaping @Sendable ([Decision]) -> [UInt8]) {
    self.path = path
    self.settings = settings
    self.asOf = asOf
    self.render = render
  }

  /// Decides all of it with so many workers, into a file that is taken away again.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read, ``StreamedFile/Fault`` when the file cannot be written.
  package func measure(jobs: Int) throws -> SweepFigures {
    let receivables = try LedgerStore(path: path, .read).read { try $0.receivableCount() }
    let output = FileManager.default.temporaryDirectory.appending(path: "purre-bench-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: output) }
    let rendering = Mutex(Duration.zero), writing = Mutex(Duration.zero)
    let render = render
    PeakMemory.reset()
    let clock = ContinuousClock()
    let start = clock.now
    let file = try StreamedFile(path: output)
    let report = try DecisionSweep(path: path, settings: settings, asOf: asOf, jobs: jobs).run(
      render: { decisions in
        let start = clock.now
        let bytes = render(decisions)
        let spent = clock.now - start
        rendering.withLock { $0 += spent }
        return bytes
      },
      write: { bytes in
        let start = clock.now
        try file.write(bytes)
        let spent = clock.now - start
        writing.withLock { $0 += spent }
      })
    let last = clock.now
    try file.commit()
    let end = clock.now
    return SweepFigures(
      jobs: jobs, receivables: receivables, decisions: report.tally.decisions, seconds: (end - start) / .seconds(1),
      peakBytes: PeakMemory.bytes, renderSeconds: rendering.withLock { $0 } / .seconds(1),
      writeSeconds: (writing.withLock { $0 } + (end - last)) / .seconds(1))
  }

  /// Seconds that one worker takes to read every account and do nothing with it.
  ///
  /// - Throws: ``LedgerStoreError``.
  package func readingSeconds() throws -> Double {
    let clock = ContinuousClock()
    return try clock.measure {
      try LedgerStore(path: path, .read).read { books in
        var last: AccountKey?
        while let end = try books.accounts(after: last, limit: 128).last { last = AccountKey(end) }
      }
    } / .seconds(1)
  }
}
