import Dispatch
import Ledgers
import Synchronization

/// What the workers of a sweep share: the place in the ledger, and the pages that wait to be written in order.
final class SweepQueue: Sendable {
  private struct Writing {
    var next = 0
    var waiting: [Int: SweepPart] = [:]
    var report: SweepReport
    var failure: (any Error)?
  }

  private let pages = AccountPages()
  private let newest = Mutex<Int64?>(nil)
  private let writing: Mutex<Writing>
  private let slots: DispatchSemaphore
  private let progress: @Sendable (SweepProgress) -> Void
  private let write: @Sendable ([UInt8]) throws -> Void

  init(
    accounts: Int, window: Int, progress: @escaping @Sendable (SweepProgress) -> Void, write: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    writing = Mutex(Writing(report: SweepReport(accounts: 0, allAccounts: accounts, tally: SweepTally(), faults: [])))
    slots = DispatchSemaphore(value: window)
    self.progress = progress
    self.write = write
  }

  /// Lets a worker begin that looks at the books as the others do.
  ///
  /// - Throws: ``LedgerStoreError`` when another program wrote while the workers were opening the ledger.
  func join(newest: Int64) throws {
    let isSame = self.newest.withLock { known in
      if known == nil { known = newest }
      return known == newest
    }
    if !isSame { throw LedgerStoreError("the ledger was written while it was being opened; try again") }
  }

  /// The next page, read by the worker that takes it; `nil` at the end, or when another worker failed.
  func take(_ read: (AccountKey?) throws -> [SealedAccount]) throws -> AccountPages.Page? {
    slots.wait()
    let page = try pages.next(read)
    if page == nil { slots.signal() }
    return page
  }

  /// Takes what came of a page, and writes all that is next in order.
  func finish(_ number: Int, _ part: SweepPart) throws {
    let written = try writing.withLock { writing in
      writing.waiting[number] = part
      var written = 0
      while let next = writing.waiting.removeValue(forKey: writing.next) {
        if writing.failure == nil { try write(next.bytes) }
        writing.next += 1
        writing.report.accounts += next.accounts
        writing.report.tally.add(next.tally)
        writing.report.faults += next.faults
        written += 1
      }
      if written > 0 {
        let report = writing.report
        progress(SweepProgress(accounts: report.accounts, allAccounts: report.allAccounts, decisions: report.tally.decisions))
      }
      return written
    }
    for _ in 0..<written { slots.signal() }
  }

  /// Ends the sweep at the first failure; the other workers stop at their next page.
  func fail(_ error: any Error) {
    pages.end()
    writing.withLock { writing in if writing.failure == nil { writing.failure = error } }
    // A page that will never be finished must not keep the others waiting.
    for _ in 0..<1024 { slots.signal() }
  }

  /// What was done.
  ///
  /// - Throws: the first failure.
  func report() throws -> SweepReport {
    try writing.withLock { writing in
      if let failure = writing.failure { throw failure }
      return writing.report
    }
  }
}
