import CMalloc

/// How the C library's allocator goes about the memory of this process.
enum ProcessMemory {
  /// Bytes of free memory at the end of a heap from which on it is given back to the system.
  private static let keptBytes: Int32 = 8 << 20
  /// Bytes by which a heap grows.
  private static let grownBytes: Int32 = 256 << 10
  /// Bytes from which on what is asked for is a mapping of its own. Whoever sets one of these ends that the allocator
  /// finds this by itself.
  private static let mappedBytes: Int32 = 4 << 20

  /// Lets it keep what workers make and another thread frees, as in a run, whose parts of pages who writes lets go: to
  /// give each back to the system and to ask for it again took a fifth of the run.
  static func keepFreed() {
    #if canImport(Glibc)
      mallopt(M_TRIM_THRESHOLD, keptBytes)
      mallopt(M_TOP_PAD, grownBytes)
      mallopt(M_MMAP_THRESHOLD, mappedBytes)
    #endif
  }
}
