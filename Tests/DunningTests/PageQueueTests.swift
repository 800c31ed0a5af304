import Foundation
@testable import Dunning
@testable import Ledgers
import Synchronization
import Testing

/// Pages that several workers take and one writes.
@Suite struct PageQueueTests {
  private struct Failure: Error {}

  /// Pages of one account each, 0, 1, 2 … up to a number.
  private static func pages(_ count: Int) -> @Sendable (AccountKey?) -> [SealedAccount] {
    { last in
      let next = last.flatMap { Int($0.customer) }.map { $0 + 1 } ?? 0
      guard next < count else { return [] }
      return [SealedAccount(key: AccountKey(creditor: "c", customer: String(next)), events: 1, pack: [])]
    }
  }

  @Test(arguments: [1, 2, 5]) func partsComeInOrderAndNobodyRunsFurtherAheadThanTheWindow(workers: Int) throws {
    let queue = PageQueue<Int>(workers: workers)
    let ahead = Mutex((taken: 0, written: 0, most: 0))
    let group = queue.start(workers: workers) { queue in
      while let page = queue.take(Self.pages(300)) {
        ahead.withLock {
          $0.taken += 1
          $0.most = max($0.most, $0.taken - $0.written)
        }
        queue.finish(page.number, page.number)
      }
    }
    var parts: [Int] = []
    while let part = try queue.next() {
      parts.append(part)
      ahead.withLock { $0.written += 1 }
    }
    group.wait()
    #expect(parts == Array(0..<300))
    // A place is free again before the part that held it is counted here.
    #expect(ahead.withLock { $0.most } <= workers * AccountPages.windowPages + 1)
  }

  /// Whoever waits for the workers holds one of the few threads that tasks share, as many as there are cores: workers
  /// are on threads beyond these, which libdispatch names so.
  @Test func workersTakeNoThreadOfTasks() {
    let queue = PageQueue<Int>(workers: 2)
    let names = Mutex<[String]>([])
    queue.start(workers: 2) { _ in
      let name = try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8)
      names.withLock { $0.append(name) }
    }.wait()
    #expect(
      names.withLock { $0.count == 2 && $0.allSatisfy { $0.hasSuffix("overcommit\n") } }, "\(names.withLock { $0 })")
  }

  /// Workers that wait for a place all end when one of them fails, however many they are.
  @Test(arguments: [1, 2, 40]) func aFailureEndsAllWorkersAndIsThrown(workers: Int) throws {
    let queue = PageQueue<Int>(workers: workers)
    let group = queue.start(workers: workers) { queue in
      while let page = queue.take(Self.pages(100_000)) {
        if page.number == 7 { throw Failure() }
        queue.finish(page.number, page.number)
      }
    }
    #expect(throws: Failure.self) { while try queue.next() != nil {} }
    group.wait()
    #expect(queue.take(Self.pages(100_000)) == nil)
  }

  @Test(arguments: [1, 2, 40]) func whatWasTakenBeforeAStopIsFinished(workers: Int) throws {
    let queue = PageQueue<Int>(workers: workers)
    let group = queue.start(workers: workers) { queue in
      while let page = queue.take(Self.pages(100_000)) {
        if page.number == 20 { queue.stop() }
        queue.finish(page.number, page.number)
      }
    }
    var parts: [Int] = []
    while let part = try queue.next() { parts.append(part) }
    group.wait()
    #expect(parts.count > 20)
    #expect(parts == Array(0..<parts.count))
  }
}
