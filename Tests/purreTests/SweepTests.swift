import Foundation
import Testing

/// A stored ledger that is decided in parts gives what it gives as a whole.
@Suite struct SweepTests {
  private static func books() throws -> (lines: String, stored: String) {
    let folder = try Output.temporaryFolder()
    let lines = folder.appending(path: "g.ndjson").path
    let stored = folder.appending(path: "g.db").path
    #expect(try Output.of(["generate", "ledger", "--receivables", "1500", "--seed", "7", "-o", lines]).status == 0)
    #expect(try Output.of(["import", lines, "--into", stored, "--as-of", "2026-03-20"]).status == 0)
    return (lines, stored)
  }

  @Test func anyNumberOfWorkersGivesTheBytesOfAWholeLedger() throws {
    let (lines, stored) = try Self.books()
    let decide = { (ledger: String, more: [String]) in
      try Output.of(["dry-run", "--ledger", ledger, "--as-of", "2026-03-20", "--policy", "standard-no"] + more)
    }
    for format in ["csv", "ndjson"] {
      let whole = try decide(lines, ["--format", format])
      #expect(whole.text.split(whereSeparator: \.isNewline).count > 700)
      for jobs in ["1", "2", "5"] {
        let parts = try decide(stored, ["--format", format, "--jobs", jobs])
        #expect(parts.text == whole.text && parts.status == whole.status && parts.errors == "")
      }
      let file = try Output.temporaryFolder().appending(path: "out")
      #expect(try decide(stored, ["--format", format, "-o", file.path]).text == "")
      #expect(try String(contentsOf: file, encoding: .utf8) == whole.text)
    }
  }

  @Test func aFileThatCannotBeWrittenLeavesNothing() throws {
    let (_, stored) = try Self.books()
    let output = try Output.of([
      "dry-run", "--ledger", stored, "--as-of", "2026-03-20", "--policy", "standard-no", "--format", "csv", "-o",
      "/dev/full",
    ])
    #expect(output.status == 74)
    #expect(output.errors.hasPrefix("error: /dev/full: cannot be written: "))
  }
}
