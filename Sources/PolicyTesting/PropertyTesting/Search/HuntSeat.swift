import PolicyEngine
import Synchronization

/// The place of a worker, whose evaluator serves one thread at a time.
final class HuntSeat: Sendable {
  private let worker: Mutex<HuntWorker>

  init(policy: String, settings: EvaluationSettings, outline: PolicyOutline, options: VerifierOptions) {
    worker = Mutex(HuntWorker(policy: policy, settings: settings, outline: outline, options: options))
  }

  /// Lives through the story of a number.
  func trial(_ story: Story, number: Int, seen: Set<Feature>) -> Trial {
    worker.withLock { $0.trial(story, number: number, seen: seen) }
  }

  /// Lives through a breach again, every day, and makes it smaller; `nil` when it does not stand.
  func finding(_ story: Story, number: Int, seconds: Double) -> Finding? {
    worker.withLock { $0.finding(story, number: number, seconds: seconds) }
  }
}
