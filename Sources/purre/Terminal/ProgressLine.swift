import PolicyTesting
import Reports
import Synchronization

/// How far long work has come, on one line of the terminal that is written over and wiped at the end; nothing where
/// standard error is no terminal.
final class ProgressLine: Sendable {
  private let isShown: Bool
  private let lastShown = Mutex<ContinuousClock.Instant?>(nil)

  /// A line on standard error.
  init() { isShown = Console.notesAreSeen }

  /// Shows how far a test run has come.
  func show(_ progress: TestProgress) {
    let failed = progress.failed > 0 ? ", \(progress.failed) failed" : ""
    show("\(progress.done) of \(progress.all) cases\(failed)")
  }

  /// Shows a line, not more often than the eye follows.
  func show(_ text: @autoclosure () -> String) {
    guard isShown else { return }
    let isDue = lastShown.withLock { last in
      let now = ContinuousClock.now
      if let last, now - last < .milliseconds(50) { return false }
      last = now
      return true
    }
    guard isDue else { return }
    Console.write(error: "\r\u{1b}[K\(text())")
  }

  /// Wipes the line.
  func wipe() {
    if isShown, lastShown.withLock({ $0 != nil }) { Console.write(error: "\r\u{1b}[K") }
  }
}
