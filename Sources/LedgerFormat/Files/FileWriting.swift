import FoundationEssentials
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Writes files whole or not at all.
package enum AtomicFile {
  /// Writes a text beside its place and moves it there.
  ///
  /// - Throws: ``StreamedFile/Fault``; the file is then as it was.
  package static func write(_ text: String, to path: String) throws(StreamedFile.Fault) {
    let file = try StreamedFile(path: path)
    try file.write(text)
    try file.commit()
  }

  /// Writes texts one after the other beside their place, and moves the file there when all are written.
  ///
  /// - Throws: ``StreamedFile/Fault`` when the file system refuses, or what the writer throws; the file is then as it
  ///   was.
  package static func stream(to path: String, _ writer: ((String) throws -> Void) throws -> Void) throws {
    let file = try StreamedFile(path: path)
    do { try writer(file.write) } catch {
      file.discard()
      throw error
    }
    try file.commit()
  }
}

/// A file that is written part by part and appears whole or not at all: beside its place until ``commit()``.
///
/// A link is followed, and what it leads to is written. What is there already and no plain file, a pipe or a device, is
/// written as it stands, and so is what the program was started with, such as `/dev/stdout`. Whoever reads a pipe and
/// closes it has seen enough: what is written after that goes nowhere, and is no fault.
package final class StreamedFile: Sendable {
  /// Why a file could not be written.
  package struct Fault: Error, CustomStringConvertible {
    /// What happened, where, and what is there of the file now.
    package var description: String
  }

  private struct State {
    var waiting: [UInt8] = []
    var written = 0
    var isClosed = false
  }

  /// Bytes that are gathered before they are handed to the system.
  private static let bufferBytes = 1 << 16

  private let path: String
  private let place: OutputPlace
  private let temporary: String
  private let descriptor: Int32
  private let state = Mutex(State())

  /// Begins a file.
  ///
  /// - Throws: ``Fault``.
  package init(path: String) throws(Fault) {
    self.path = path
    place = OutputPlace(path)
    switch place {
    case .descriptor(let number):
      temporary = path
      descriptor = dup(number)
    case .special(let target):
      temporary = target
      descriptor = open(target, O_WRONLY | O_CLOEXEC)
    case .plain(let target, let mode):
      temporary = "\(target).\(getpid()).part"
      descriptor = open(temporary, O_WRONLY | O_CLOEXEC | O_CREAT | O_TRUNC, 0o644)
      if descriptor >= 0, let mode { fchmod(descriptor, mode) }
    }
    if descriptor < 0 {
      let why = String(cString: strerror(errno))
      throw Fault(description: "\(path): cannot be written: \(why); check that its folder exists")
    }
  }

  deinit { close(descriptor) }

  /// Whether whoever reads it wants no more.
  package var isClosed: Bool { state.withLock { $0.isClosed } }

  /// Adds a text.
  ///
  /// - Throws: ``Fault``; the file is then discarded.
  package func write(_ text: String) throws(Fault) { try write(Array(text.utf8)) }

  /// Adds some bytes.
  ///
  /// - Throws: ``Fault``; the file is then discarded.
  package func write(_ bytes: [UInt8]) throws(Fault) {
    let error = state.withLock { state in
      state.waiting += bytes
      return state.waiting.count < Self.bufferBytes ? 0 : send(&state)
    }
    if error != 0 { throw failed(error) }
  }

  /// Brings all that was added to disk, still beside its place.
  ///
  /// - Throws: ``Fault``; the file is then discarded.
  package func flush() throws(Fault) {
    let error = state.withLock { send(&$0) }
    if error != 0 { throw failed(error) }
    if place.isPlain, fsync(descriptor) != 0 { throw failed(errno) }
  }

  /// Puts the file in its place, on disk.
  ///
  /// - Throws: ``Fault``; the file that was there before is as it was.
  package func commit() throws(Fault) {
    try flush()
    if case .plain(let target, _) = place, rename(temporary, target) != 0 { throw failed(errno) }
  }

  /// Takes away what was written.
  package func discard() { if place.isPlain { unlink(temporary) } }

  /// Hands on what waits; gives the number of the error that kept it from it, 0 for none.
  private func send(_ state: inout State) -> Int32 {
    defer { state.waiting.removeAll(keepingCapacity: true) }
    if state.isClosed { return 0 }
    let (written, error) = DescriptorWriting.write(state.waiting[...], to: descriptor)
    state.written += written
    state.isClosed = error == EPIPE
    return state.isClosed ? 0 : error
  }

  private func failed(_ error: Int32) -> Fault {
    discard()
    let rest =
      place.isPlain
      ? "nothing of it is kept" : "\(state.withLock { $0.written }) bytes of it went out, and the rest did not"
    return Fault(description: "\(path): cannot be written: \(String(cString: strerror(error))); \(rest)")
  }
}

/// What is found where a file is to be written.
private enum OutputPlace {
  /// Something that the program was started with.
  case descriptor(Int32)
  /// A pipe, a device: written as it stands.
  case special(String)
  /// A plain file with its permissions, or none yet.
  case plain(String, mode: mode_t?)

  var isPlain: Bool { if case .plain = self { true } else { false } }

  init(_ path: String) {
    var path = path
    // As many links as the system itself follows.
    for _ in 0..<40 {
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        if let number = Int32(path.dropFirst(folder.count)) {
          self = .descriptor(number)
          return
        }
      }
      guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: path) else { break }
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      path = link.hasPrefix("/") ? link : folder + link
    }
    var status = stat()
    if stat(path, &status) != 0 {
      self = .plain(path, mode: nil)
    } else {
      self = status.st_mode & S_IFMT == S_IFREG ? .plain(path, mode: status.st_mode & 0o7777) : .special(path)
    }
  }
}

/// The one loop that hands bytes to the system.
package enum DescriptorWriting {
  /// Writes bytes; gives how many were taken, and the number of the error that kept the rest from it, 0 for none.
  package static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) -> (written: Int, error: Int32) {
    bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let written = Glibc.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if written > 0 {
          done += written
        } else if written == 0 || errno != EINTR {
          return (done, written == 0 ? EIO : errno)
        }
      }
      return (done, 0)
    }
  }
}
