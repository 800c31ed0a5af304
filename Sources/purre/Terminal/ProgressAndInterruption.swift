import Dispatch
import PolicyTesting
import Reports
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Whether somebody has asked the program to end, by Ctrl-C or by a signal of the system. The second time ends it at
/// once.
enum Interruption {
  private static let wanted = Atomic(false)
  private static let received = Atomic<Int32>(0)

  /// Listens from now on, even where whoever started the program had these signals blocked.
  static func listen() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&set, number)
      signal(number) { number in
        Interruption.received.store(number, ordering: .relaxed)
        Interruption.wanted.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Whether the end is wanted.
  static var isWanted: Bool { wanted.load(ordering: .relaxed) }

  /// Listens from now on; when the end is wanted, does what has to be done first and ends the program as the signal
  /// would have. The work goes on meanwhile: nothing has to ask whether it is to stop.
  static func cleanUpOnInterrupt(_ body: @escaping @Sendable () -> Void) {
    listen()
    DispatchQueue(label: "interruption").async {
      while !isWanted { usleep(20_000) }
      body()
      let number = received.load(ordering: .relaxed)
      signal(number, SIG_DFL)
      kill(getpid(), number)
    }
  }

  /// Waits for a time, or until the end is wanted.
  static func wait(milliseconds: UInt32) { if !isWanted { usleep(milliseconds * 1000) } }
}

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
    // A line that goes on below cannot be written over.
    Console.write(error: "\r\u{1b}[K\(text().prefix(Console.notesWidth - 1))")
  }

  /// Wipes the line.
  func wipe() {
    if isShown, lastShown.withLock({ $0 != nil }) { Console.write(error: "\r\u{1b}[K") }
  }
}
