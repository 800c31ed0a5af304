import Dispatch
import Ledgers
import Synchronization

/// The accounts of a ledger in the order of their keys, a page at a time, for several workers: each page is read by the one that
/// takes it.
final class AccountPages: Sendable {
  /// A page that a worker has taken.
  struct Page {
    let number: Int
    let accounts: [SealedAccount]
  }

  private struct Place {
    var last: AccountKey?
    var taken = 0
    var isAtEnd = false
  }

  private let place = Mutex(Place())

  /// Whether there are no more, and how many were taken.
  var state: (isAtEnd: Bool, taken: Int) { place.withLock { ($0.isAtEnd, $0.taken) } }

  /// The next page; `nil` at the end, or once all of it was ended.
  func next(_ read: (AccountKey?) throws -> [SealedAccount]) rethrows -> Page? {
    try place.withLock { place in
      guard !place.isAtEnd else { return nil }
      let accounts = try read(place.last)
      guard let last = accounts.last else {
        place.isAtEnd = true
        return nil
      }
      place.last = last.key
      defer { place.taken += 1 }
      return Page(number: place.taken, accounts: accounts)
    }
  }

  /// Gives out no more pages.
  func end() { place.withLock { $0.isAtEnd = true } }
}

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
    accounts: Int, window: Int, progress: @escaping @Sendable (SweepProgress) -> Void,
    write: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    writing = Mutex(
      Writing(report: SweepReport(accounts: 0, allAccounts: accounts, tally: DecisionTally(), faults: [])))
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
        progress(
          SweepProgress(accounts: report.accounts, allAccounts: report.allAccounts, decisions: report.tally.decisions))
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

/// What the workers of a run and the one that writes share: the place in the ledger, and pages that wait to be written in
/// their order, never more of them than a window.
final class RunQueue<Part: Sendable>: Sendable {
  private struct Writing {
    var next = 0
    var waiting: [Int: Part] = [:]
    var failure: (any Error)?
  }

  private enum Next {
    case part(Part)
    case wait
    case end
  }

  private let pages = AccountPages()
  private let writing = Mutex(Writing())
  private let workers: Int
  private let slots = DispatchSemaphore(value: 0)
  private let news = DispatchSemaphore(value: 0)

  init(workers: Int, window: Int) {
    self.workers = workers
    for _ in 0..<window { slots.signal() }
  }

  /// The next page, read by the worker that takes it; `nil` at the end, or when the run has been stopped.
  func take(_ read: (AccountKey?) throws -> [SealedAccount]) throws -> AccountPages.Page? {
    slots.wait()
    let page = try pages.next(read)
    if page == nil {
      // Whoever else waits for a place learns of the end, and so does the one that writes.
      slots.signal()
      news.signal()
    }
    return page
  }

  /// Takes what came of a page.
  func finish(_ number: Int, _ part: Part) {
    writing.withLock { $0.waiting[number] = part }
    news.signal()
  }

  /// Ends the run at the first failure.
  func fail(_ error: any Error) {
    writing.withLock { writing in if writing.failure == nil { writing.failure = error } }
    stop()
  }

  /// Lets the workers end at their next page.
  func stop() {
    pages.end()
    for _ in 0..<workers { slots.signal() }
    news.signal()
  }

  /// The next part in order; waits for it. `nil` when there is none left.
  ///
  /// - Throws: the first failure of a worker.
  func next() throws -> Part? {
    while true {
      switch try look() {
      case .part(let part):
        slots.signal()
        return part
      case .end: return nil
      case .wait: news.wait()
      }
    }
  }

  private func look() throws -> Next {
    let (isAtEnd, taken) = pages.state
    return try writing.withLock { writing in
      if let failure = writing.failure { throw failure }
      if let part = writing.waiting.removeValue(forKey: writing.next) {
        writing.next += 1
        return .part(part)
      }
      return isAtEnd && writing.next == taken ? .end : .wait
    }
  }
}
