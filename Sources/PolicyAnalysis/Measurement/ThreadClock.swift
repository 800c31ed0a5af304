#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The time that the present thread has worked: what others do meanwhile does not count.
enum ThreadClock {
  /// Nanoseconds that a piece of work takes.
  static func nanoseconds(_ work: () throws -> Void) rethrows -> UInt64 {
    let start = now
    try work()
    return now - start
  }

  private static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }
}
