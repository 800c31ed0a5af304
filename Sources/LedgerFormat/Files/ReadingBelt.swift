import Dispatch
import Synchronization

/// Brings what is read on a thread of its own to the one that takes it in, batch by batch and in order. A few batches
/// are in memory, however many there are.
///
/// ```swift
/// let belt = ReadingBelt<[Row]>(label: "purre.rows") { belt in
///   while let rows = next(), belt.put(rows) {}
/// }
/// defer { belt.leave() }
/// while let rows = belt.next() { … }
/// ```
final class ReadingBelt<Batch: Sendable>: Sendable {
  /// Batches that may wait to be taken.
  private static var mostBatches: Int { 3 }

  private struct Waiting {
    var batches: [Batch?] = []
    var isWanted = true
  }

  private let waiting = Mutex(Waiting())
  // They begin at none: a semaphore may not be let go with fewer than it began with.
  private let room = DispatchSemaphore(value: 0)
  private let filled = DispatchSemaphore(value: 0)

  /// Begins to read. The body puts batches on the belt until there are no more, or none is wanted.
  init(label: String, _ body: @escaping @Sendable (ReadingBelt) -> Void) {
    for _ in 0..<Self.mostBatches { room.signal() }
    DispatchQueue(label: label).async { [self] in
      body(self)
      hand(nil)
    }
  }

  /// Hands a batch over, once there is room for it; whether another one is wanted.
  func put(_ batch: Batch) -> Bool {
    room.wait()
    return hand(batch)
  }

  /// The next batch, once it is there; `nil` behind the last one.
  func next() -> Batch? {
    filled.wait()
    let batch = waiting.withLock { $0.batches.removeFirst() }
    room.signal()
    return batch
  }

  /// Has the reading ended, wherever it is.
  func leave() {
    waiting.withLock { $0.isWanted = false }
    room.signal()
  }

  @discardableResult
  private func hand(_ batch: Batch?) -> Bool {
    let isWanted = waiting.withLock { waiting in
      waiting.batches.append(batch)
      return waiting.isWanted
    }
    filled.signal()
    return isWanted
  }
}
