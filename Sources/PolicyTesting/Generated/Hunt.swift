import Synchronization

/// What the workers of a hunt share: the time, and the best find so far.
final class Hunt: Sendable {
  /// A find with its place in the order of accounts, which is the same on every run.
  struct Catch: Sendable {
    var number: Int
    var finding: Finding
  }

  private struct Shared {
    var tally = Tally()
    var best: Catch?
    var bestNumber = Int.max
  }

  private let shared = Mutex(Shared())
  private let deadline: ContinuousClock.Instant?
  private let start: ContinuousClock.Instant

  init(deadline: ContinuousClock.Instant?, start: ContinuousClock.Instant) {
    self.deadline = deadline
    self.start = start
  }

  /// Whether the account of a number is still worth trying.
  func goesOn(to number: Int) -> Bool {
    if let deadline, ContinuousClock.now >= deadline { return false }
    return shared.withLock { number < $0.bestNumber }
  }

  /// Seconds since the hunt began.
  var seconds: Double { (ContinuousClock.now - start).inSeconds }

  /// Makes it known that the account of a number shows a breach, so that only earlier ones are tried on.
  func announce(_ number: Int) { shared.withLock { $0.bestNumber = min($0.bestNumber, number) } }

  /// Takes what a worker brings.
  func take(_ result: (tally: Tally, caught: Catch?)) {
    shared.withLock { shared in
      shared.tally.add(result.tally)
      guard let caught = result.caught, caught.number < (shared.best?.number ?? .max) else { return }
      shared.best = caught
    }
  }

  /// What all workers brought.
  var result: (tally: Tally, best: Catch?) { shared.withLock { ($0.tally, $0.best) } }
}
