import Dispatch
import Ledgers
import Synchronization

/// The accounts of a ledger in the order of their keys, a page at a time, for several workers.
final class AccountPages: Sendable {
  static let pageAccounts = 128
  /// Most pages that wait to be written, for each worker.
  static let windowPages = 8

  /// A page that a worker has taken.
  struct Page {
    let number: Int
    let accounts: [SealedAccount]
  }

  private struct Place {
    var last: AccountKey?
    var tally = RowTally()
  }

  private let place = Mutex(Place())
  // Written by who holds the place alone. Who writes reads them without it: a worker holds it while it reads a page.
  private let isAtEnd = Atomic(false)
  private let taken = Atomic(0)

  /// Whether there are no more, and how many were taken: once there are no more, no others are.
  var state: (isAtEnd: Bool, taken: Int) {
    let isAtEnd = isAtEnd.load(ordering: .acquiring)
    return (isAtEnd, taken.load(ordering: .acquiring))
  }

  /// All accounts that were taken.
  var tally: RowTally { place.withLock { $0.tally } }

  /// The next page; `nil` at the end, or once all of it was ended.
  func next(_ read: (AccountKey?) throws -> [SealedAccount]) rethrows -> Page? {
    try place.withLock { place in
      guard !isAtEnd.load(ordering: .relaxed) else { return nil }
      let accounts = try read(place.last)
      guard let last = accounts.last else {
        isAtEnd.store(true, ordering: .releasing)
        return nil
      }
      for account in accounts { place.tally.add(account.seal) }
      place.last = last.key
      let number = taken.wrappingAdd(1, ordering: .releasing).oldValue
      return Page(number: number, accounts: accounts)
    }
  }

  /// Gives out no more pages.
  func end() { place.withLock { _ in isAtEnd.store(true, ordering: .releasing) } }
}

/// What workers and the one that writes share: the place in the ledger, and pages that wait to be written in their
/// order, never more of them than a window.
final class PageQueue<Part: Sendable>: Sendable {
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
  // Both begin at none: a semaphore may not be let go with fewer than it began with.
  private let slots = DispatchSemaphore(value: 0)
  private let news = DispatchSemaphore(value: 0)

  init(workers: Int) { for _ in 0..<(workers * AccountPages.windowPages) { slots.signal() } }

  /// All accounts that were taken, once all is done.
  var tally: RowTally { pages.tally }

  /// Starts workers that take pages until there are no more; the first failure of one ends all. The group is left when
  /// the last of them has ended.
  func start(workers: Int, _ work: @escaping @Sendable (PageQueue) throws -> Void) -> DispatchGroup {
    let group = DispatchGroup()
    for worker in 0..<workers {
      // A serial queue has a thread of its own. Concurrent ones share as many as there are cores with all tasks of
      // Swift, and whoever waits for the workers holds one of these.
      DispatchQueue(label: "purre.pages.\(worker)").async(group: group) {
        do { try work(self) } catch { self.fail(error) }
      }
    }
    return group
  }

  /// The next page, read by the worker that takes it; `nil` at the end, or when all of it was stopped.
  func take(_ read: (AccountKey?) throws -> [SealedAccount]) rethrows -> AccountPages.Page? {
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

  /// Ends all of it at the first failure.
  func fail(_ error: any Error) {
    writing.withLock { writing in if writing.failure == nil { writing.failure = error } }
    stop()
  }

  /// Lets the workers end at their next page; what they have taken is finished.
  func stop() {
    pages.end()
    // One worker that waits for a place learns of it, and hands it on to the next.
    slots.signal()
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
