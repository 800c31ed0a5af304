import FoundationEssentials
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output and error. A result owns standard output alone; everything else goes to standard error.
enum Console {
  /// Writes a result.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes a part of a result.
  static func write(_ bytes: [UInt8]) { write(String(decoding: bytes, as: UTF8.self), to: STDOUT_FILENO) }

  /// Writes a warning, an error or progress.
  static func note(_ text: String) {
    if !text.isEmpty { write(text.hasSuffix("\n") ? text : text + "\n", to: STDERR_FILENO) }
  }

  /// Processors to work on.
  static var cores: Int { max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// Writes to standard error as it stands, for what is to be written over.
  static func write(error text: String) { write(text, to: STDERR_FILENO) }

  /// Whether standard error is a terminal that can write a line over.
  static var notesAreSeen: Bool { isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb" }

  /// Whether a person sits there who can be asked something.
  static var canAsk: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// How to show text on standard output.
  static var style: TextStyle {
    let environment = ProcessInfo.processInfo.environment
    let isTerminal = isatty(STDOUT_FILENO) == 1
    let colour = isTerminal && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
    var size = winsize()
    if isTerminal, ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
      return TextStyle(width: Int(size.ws_col), colour: colour)
    }
    return TextStyle(width: environment["COLUMNS"].flatMap(Int.init) ?? 80, colour: colour)
  }

  /// A reader who closes the pipe early has seen enough; that is no fault.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      guard let start = bytes.baseAddress else { return }
      var done = 0
      while done < bytes.count {
        let written = Glibc.write(descriptor, start + done, bytes.count - done)
        if written > 0 { done += written } else if errno != EINTR { return }
      }
    }
  }
}
