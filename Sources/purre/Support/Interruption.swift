import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Whether somebody has asked the program to end, by Ctrl-C or by a signal of the system. The second time ends it at once.
enum Interruption {
  private static let wanted = Atomic(false)

  /// Listens from now on, even where whoever started the program had these signals blocked.
  static func listen() {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGINT, SIGTERM] {
      sigaddset(&set, number)
      signal(number) { number in
        Interruption.wanted.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Whether the end is wanted.
  static var isWanted: Bool { wanted.load(ordering: .relaxed) }

  /// Waits for a time, or until the end is wanted.
  static func wait(milliseconds: UInt32) { if !isWanted { usleep(milliseconds * 1000) } }
}
