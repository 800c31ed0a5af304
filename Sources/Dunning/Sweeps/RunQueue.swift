import Dispatch
import Ledgers
import Synchronization

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
