import FoundationEssentials
import LedgerFormat
import Reports
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output and error. A result owns standard output alone; everything else goes to standard error.
///
/// Whoever reads a result through a pipe and closes it has seen enough: the command goes on to its end and says nothing
/// of it. A result that cannot be written otherwise, on a full disk for one, ends the command with
/// ``ExitStatus/output``, whatever else it came to.
enum Console {
  /// Standard output could not be written.
  struct Fault: Error, Sendable, CustomStringConvertible {
    let description: String
  }

  private struct Result {
    var written = 0
    var fault: Fault?
    var isClosed = false
    var standing: String?
  }

  private static let result = Mutex(Result())

  /// Makes sure that no file that is opened later takes the place of an output that is closed, and that a closed pipe
  /// does not end the program in the middle of its work.
  static func begin() {
    signal(SIGPIPE, SIG_IGN)
    // A file that grows past what the system lets it is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) < 0 {
      // Taken in this order, each gets the lowest number that is free: its own. It cannot be written.
      _ = open("/dev/null", O_RDONLY)
    }
  }

  /// Ends the program.
  static func end(_ code: Int32) -> Never { exit(code) }

  /// Writes a result for people. Where that fails, ``fault`` says so at the end of the command.
  static func write(_ text: String) { write(document: text.forPeople(colour: style.colour)) }

  /// Writes a result in a format; only text is for people, and the others have ways of their own to say everything.
  static func write<Format: RawRepresentable<String>>(_ text: String, as format: Format) {
    if format.rawValue == "text" { write(text) } else { write(document: text) }
  }

  /// Writes a document for programs, as it stands.
  static func write(document text: String) { _ = result.withLock { write(Array(text.utf8), &$0) } }

  /// Writes a part of a result that is only worth going on with when it can be written.
  ///
  /// - Throws: ``Fault``.
  static func send(_ bytes: [UInt8]) throws(Fault) {
    if let fault = result.withLock({ write(bytes, &$0) }) { throw fault }
  }

  /// Whether whoever reads the result wants no more.
  static var isClosed: Bool { result.withLock { $0.isClosed } }

  /// Why a part of the result is missing.
  static var fault: Fault? { result.withLock { $0.fault } }

  /// Says what stands, whatever becomes of the result: where it cannot be written, a person must know.
  static func stands(_ text: String) { result.withLock { $0.standing = text } }

  /// What stands, for the end of a message.
  static var standing: String { result.withLock { $0.standing.map { "; \($0)" } ?? "" } }

  /// Writes a warning, an error or progress.
  static func note(_ text: String) {
    if !text.isEmpty { write(error: (text.hasSuffix("\n") ? text : text + "\n").forPeople()) }
  }

  /// Processors to work on.
  static var cores: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Writes to standard error as it stands, for what is to be written over. Where that fails there is nobody to tell.
  static func write(error text: String) { _ = DescriptorWriting.write(Array(text.utf8)[...], to: STDERR_FILENO) }

  /// Whether standard error is a terminal that can write a line over.
  static var notesAreSeen: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Whether a person sits there who can be asked something.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether standard output is a terminal.
  static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

  /// How to show text on standard output.
  static var style: TextStyle {
    let environment = ProcessInfo.processInfo.environment
    let colour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return TextStyle(width: Int(size.ws_col), colour: colour)
    }
    return TextStyle(width: environment["COLUMNS"].flatMap(Int.init) ?? 80, colour: colour)
  }

  private static func write(_ bytes: [UInt8], _ result: inout Result) -> Fault? {
    if result.isClosed || result.fault != nil { return result.fault }
    let (written, error) = DescriptorWriting.write(bytes[...], to: STDOUT_FILENO)
    result.written += written
    result.isClosed = error == EPIPE
    if error != 0, error != EPIPE {
      result.fault = Fault(
        description: "standard output cannot be written: \(String(cString: strerror(error))); "
          + "\(result.written) bytes of the result went out, and the rest did not")
    }
    return result.fault
  }
}
