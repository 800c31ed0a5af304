#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Keeps a second program from writing to a ledger while the first is at it, over as many transactions as that takes.
///
/// The lock is the kernel's (`flock`) on a file beside the ledger, so that it ends with the program that holds it, however
/// that ends: what stands in the file is only who it was, and a lock that nobody holds any more is simply taken over.
package final class FileLock {
  private let descriptor: Int32

  /// Takes the lock for a piece of work.
  ///
  /// - Throws: ``LedgerStoreError`` when another program holds it, naming it, or when the file cannot be made.
  package init(path: String, work: String) throws(LedgerStoreError) {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw LedgerStoreError("\(path): cannot be made (\(String(cString: strerror(errno)))); the ledger's folder must be writable")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let holder = Self.text(descriptor)
      close(descriptor)
      throw LedgerStoreError("the ledger is in use by \(holder.isEmpty ? "another program" : holder); do it again when that is done")
    }
    self.descriptor = descriptor
    let text = Array("process \(getpid()): purre \(work)".utf8)
    _ = ftruncate(descriptor, 0)
    _ = text.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit {
    _ = ftruncate(descriptor, 0)
    close(descriptor)
  }

  private static func text(_ descriptor: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
