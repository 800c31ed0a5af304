import Foundation
import TestSupport
import Testing

/// The programs that tests start end, or the test says why.
@Suite struct ChildTests {
  private func process(_ line: String) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line]
    return process
  }

  @Test func oneThatDoesNotEndIsEndedAndTold() throws {
    let error = try #require(throws: Child.NeverEnded.self) {
      try Child(process("exec sleep 600")).status(within: .milliseconds(300))
    }
    #expect(
      error.description.hasPrefix("[\"/bin/sh\", \"-c\", \"exec sleep 600\"] did not end; its threads wait in:\n"))
    #expect(error.description.contains(" sleep, "))
  }

  @Test func thereIsNothingForItToRead() throws {
    #expect(try Child(process("read line && exit 3; exit 4")).status() == 4)
  }
}
