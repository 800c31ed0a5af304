import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes files whole or not at all.
package enum AtomicFile {
  /// Writes a text beside its place and moves it there.
  ///
  /// - Throws: what the file system reports; the file is then as it was.
  package static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  /// Writes texts one after the other beside their place, and moves the file there when all are written.
  ///
  /// - Throws: ``Fault`` when the file system refuses, or what the writer throws; the file is then as it was.
  package static func stream(to path: String, _ writer: ((String) throws -> Void) throws -> Void) throws {
    let beside = "\(path).\(UUID().uuidString.prefix(8)).part"
    guard let file = fopen(beside, "wb") else { throw Fault(path: path) }
    do {
      try writer { text in
        var text = text
        let isWritten = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        if !isWritten { throw Fault(path: path) }
      }
    } catch {
      fclose(file)
      unlink(beside)
      throw error
    }
    guard fclose(file) == 0, rename(beside, path) == 0 else {
      unlink(beside)
      throw Fault(path: path)
    }
  }

  /// The file system refused.
  package struct Fault: Error, Sendable, CustomStringConvertible {
    /// The file that was to be written.
    package var path: String

    /// Says so.
    package var description: String { "\(path): cannot be written; check that its folder exists and has room" }
  }
}

/// A file that is written part by part and appears whole or not at all: beside its place until ``commit()``. What is
/// there already and no plain file, a pipe or a device, is written as it stands.
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
