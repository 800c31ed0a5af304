import Foundation

/// A program that runs beside the tests. One that does not end is a failed test that says what its threads wait for,
/// not a suite that hangs.
package struct Child {
  /// It did not end in time, and was ended.
  package struct NeverEnded: Error, CustomStringConvertible {
    package let description: String
  }

  /// Far longer than any takes on a busy machine.
  package static let longest = DispatchTimeInterval.seconds(900)

  private let process: Process
  private let ended = DispatchSemaphore(value: 0)

  /// Starts a program. Unless the process says otherwise, there is nothing for it to read.
  package init(_ process: Process) throws {
    self.process = process
    if process.standardInput as? FileHandle === FileHandle.standardInput {
      process.standardInput = FileHandle.nullDevice
    }
    process.terminationHandler = { [ended] _ in ended.signal() }
    try process.run()
  }

  /// Interrupts it, as Ctrl-C does.
  package func interrupt() { process.interrupt() }

  /// Its exit code, once it has ended.
  ///
  /// - Throws: ``NeverEnded``.
  package func status(within limit: DispatchTimeInterval = longest) throws -> Int32 {
    guard ended.wait(timeout: .now() + limit) == .success else {
      let words = [process.executableURL?.path ?? "?"] + (process.arguments ?? [])
      let threads = Self.threads(of: process.processIdentifier)
      kill(process.processIdentifier, SIGKILL)
      throw NeverEnded(description: "\(words) did not end; its threads wait in:\n\(threads)")
    }
    // It has ended, so that this waits for nothing, but lets go of the descriptors that Foundation watches it by.
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// What each thread of a process waits for, as the kernel tells it.
  private static func threads(of process: Int32) -> String {
    let folder = URL(filePath: "/proc/\(process)/task")
    let threads = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return threads.sorted().map { thread in
      let facts = ["comm", "wchan", "syscall"].map { name in
        let text = try? String(contentsOf: folder.appending(path: "\(thread)/\(name)"), encoding: .utf8)
        return text?.trimmingCharacters(in: .newlines) ?? "?"
      }
      return "\(thread) \(facts.joined(separator: ", "))"
    }.joined(separator: "\n")
  }
}
