import FoundationEssentials
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables
import Synchronization

/// Measures a sweep over a stored ledger: the very one that a preview runs.
package struct SweepMeter<Part: Sendable> {
  /// Adds the decisions of an account to a part of what is written.
  package typealias Rendering = @Sendable ([Decision], Account, inout Part) -> Void

  private let path: String
  private let settings: EvaluationSettings
  private let asOf: CivilDay
  private let empty: Part
  private let render: Rendering
  private let bytes: (Part) -> [UInt8]

  /// Prepares to measure; `render` adds an account's decisions to a part, of which `bytes` are written.
  package init(
    path: String, settings: EvaluationSettings, asOf: CivilDay, into empty: Part, render: @escaping Rendering,
    bytes: @escaping (Part) -> [UInt8]
  ) {
    self.path = path
    self.settings = settings
    self.asOf = asOf
    self.empty = empty
    self.render = render
    self.bytes = bytes
  }

  /// Decides all of it with so many workers, into a file that is taken away again.
  ///
  /// - Throws: ``LedgerStoreError`` when the ledger cannot be read, ``StreamedFile/Fault`` when the file cannot be
  ///   written.
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
    let settings = settings
    let sweep = DecisionSweep(path: path, asOf: asOf, jobs: jobs) { Evaluator(settings: settings) }
    let report = try sweep.run(
      into: empty,
      render: { decisions, account, part in
        let start = clock.now
        render(decisions, account, &part)
        let spent = clock.now - start
        rendering.withLock { $0 += spent }
      },
      write: { part in
        let start = clock.now
        try file.write(bytes(part))
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

/// The most memory that the process has had at once, as Linux keeps count of it.
enum PeakMemory {
  /// Begins to count anew; where that may not be, the count is of the whole life of the process.
  static func reset() {
    // The system takes the number where it knows it; where it does not, the next figure is merely larger.
    _ = FileManager.default.createFile(atPath: "/proc/self/clear_refs", contents: Data("5".utf8))
  }

  /// The peak since then, in bytes; `nil` where the system does not say.
  static var bytes: Int? {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status") else { return nil }
    for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
      return line.split(separator: " ").compactMap { Int($0) }.first.map { $0 * 1024 }
    }
    return nil
  }
}
