#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written part by part and appears whole or not at all: beside its place until ``commit()``. What is there
/// already and no plain file, a pipe or a device, is written as it stands.
package final class StreamedFile: Sendable {
  /// Why a file could not be written.
  package struct Fault: Error, CustomStringConvertible {
    /// What happened, where.
    package var description: String
  }

  private let path: String
  private let temporary: String
  private let isPlain: Bool
  private let descriptor: Int32

  /// Begins a file.
  ///
  /// - Throws: ``Fault``.
  package init(path: String) throws(Fault) {
    self.path = path
    var status = stat()
    isPlain = stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG
    temporary = isPlain ? "\(path).\(getpid()).part" : path
    descriptor = open(temporary, O_WRONLY | O_CLOEXEC | (isPlain ? O_CREAT | O_TRUNC : 0), 0o644)
    if descriptor < 0 { throw Fault(description: "\(path): cannot be written: \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  /// Adds some bytes.
  ///
  /// - Throws: ``Fault``; the file is then discarded.
  package func write(_ bytes: [UInt8]) throws(Fault) {
    let done = bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if written > 0 { done += written } else if errno != EINTR { break }
      }
      return done
    }
    if done < bytes.count { throw failed() }
  }

  /// Puts the file in its place, on disk.
  ///
  /// - Throws: ``Fault``; the file that was there before is as it was.
  package func commit() throws(Fault) {
    if isPlain, fsync(descriptor) != 0 || rename(temporary, path) != 0 { throw failed() }
  }

  /// Takes away what was written.
  package func discard() { if isPlain { unlink(temporary) } }

  private func failed() -> Fault {
    let why = String(cString: strerror(errno))
    discard()
    return Fault(description: "\(path): cannot be written: \(why); nothing of it is kept")
  }
}
