import Foundation
import Testing

/// What becomes of a result that cannot be written, for every command that there is.
@Suite struct UnwrittenOutputTests {
  /// The example of a command's help in a folder of its own: its last command prints a result, or names a file for it.
  private static func example(_ command: [String], _ folder: URL) throws -> String {
    let help = try Output.of(command + ["--help"]).text
    let end = try #require(help.components(separatedBy: "\nExample:\n").last)
    return try #require(end.components(separatedBy: "\n\nUSAGE").first).replacing("/tmp/", with: folder.path + "/")
  }

  @Test(arguments: try HelpTests.commands())
  func aFullDiskIsAnError(command: [String]) throws {
    var example = try Self.example(command, try Output.temporaryFolder())
    var message = "error: standard output cannot be written: No space left on device; 0 bytes of the result went out"
    if let option = example.firstMatch(of: /-o [^ ]+$/) {
      example.replaceSubrange(option.range, with: "-o /dev/full")
      message = "error: /dev/full: cannot be written: No space left on device; 0 bytes of it went out"
    }
    let output = try Output.ofShell(example + " >/dev/full")
    #expect(output.status == 74 && output.errors.contains(message), "\(example)\n\(output.errors)")
  }

  /// The reader is gone before the command begins: it comes to its end and says nothing of that.
  @Test(arguments: try HelpTests.commands())
  func aClosedPipeEndsQuietly(command: [String]) throws {
    let example = try Self.example(command, try Output.temporaryFolder())
    let output = try Output.ofShell("( sleep 0.3; \(example); echo \"status $?\" >&2 ) | true")
    #expect(output.errors.hasSuffix("status 0\n") && !output.errors.contains("error:"), "\(output.errors)")
  }

  @Test func aClosedOutputIsAnErrorAndNoFileTakesItsPlace() throws {
    let file = try Output.temporaryFolder().appending(path: "books.db").path
    let books = "Policies/fjordbakeriet/testdata/books.json"
    let output = try Output.ofShell("purre import \(books) --into \(file) --as-of 2026-03-20 >&-")
    #expect(output.status == 74)
    #expect(
      output.errors == "error: standard output cannot be written: Bad file descriptor; 0 bytes of the result went out, "
        + "and the rest did not; \(file) has what was imported\n")
    #expect(try Output.of(["ledger", "check", file]).status == 0)
  }

  @Test func aRunWhoseReportIsLostIsNotRecorded() throws {
    let file = try Output.temporaryFolder().appending(path: "books.db").path
    let books = "Policies/fjordbakeriet/testdata/books.json"
    #expect(try Output.of(["import", books, "--into", file, "--as-of", "2026-03-20"]).status == 0)
    for format in ["text", "csv"] {
      let run = try Output.ofShell("purre run --ledger \(file) --as-of 2026-03-20 --format \(format) >/dev/full")
      #expect(run.status == 74 && run.errors.hasSuffix("; nothing of the run is recorded\n"), "\(run.errors)")
    }
    #expect(try Output.of(["outbox", "list", "--ledger", file]).text == "There is nothing in the outbox.\n")
    let unread = try Output.ofShell("( sleep 0.3; purre run --ledger \(file) --as-of 2026-03-20 ) | true")
    #expect(unread.errors == "outbox: 15 notices, 1 confirmation, 2 tasks, 4 suggestions new\n")
  }

  /// A file that cannot be put in its place, since something is mounted there: the run is recorded by then, and the
  /// other file and all that is said of the run are there all the same.
  @Test(.enabled(if: getuid() == 0), arguments: ["report", "record"])
  func aRunIsToldThoughAFileOfItIsLost(lost: String) throws {
    let folder = try Output.temporaryFolder()
    let output = try Output.ofScript(
      """
      export PURRE_POLICIES=\(Output.root.path)/Policies
      purre import $PURRE_POLICIES/fjordbakeriet/testdata/books.json --into b.db --as-of 2026-03-20 >/dev/null
      echo there >other; echo there >\(lost); mount --bind other \(lost)
      status=0; purre run --ledger b.db --as-of 2026-03-20 -o report --record record || status=$?
      umount \(lost); echo "status $status"; wc -l <record; grep -c 26048 report || true
      """, in: folder, alone: true)
    let (report, record) = lost == "report" ? ("0", "40") : ("1", "1")
    #expect(
      output.text == """
        error: \(lost): cannot be written: Device or resource busy; nothing of it is kept; the run is recorded all the same
        outbox: 15 notices, 1 confirmation, 2 tasks, 4 suggestions new
        status 74
        \(record)
        \(report)

        """, "\(output.text)")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.contains("tmp") }.isEmpty)
  }

  /// An error of which no command knows anything is a fault of purre, and no negative result.
  @Test func whatNobodyExpectedIsAFaultOfPurre() throws {
    let output = try Output.ofShell("TMPDIR=/no/such/folder purre diff standard-no strict-no")
    #expect(output.status == 70 && output.errors.hasPrefix("Error: ") && output.text.isEmpty, "\(output.errors)")
  }

  private func dryRun(_ output: String, in folder: URL) throws -> Output {
    try Output.ofShell("purre dry-run --format csv -o \(folder.path)/\(output)")
  }

  @Test func whatIsNoPlainFileIsWrittenInto() throws {
    let folder = try Output.temporaryFolder()
    let expected = try Output.of(["dry-run", "--format", "csv"]).text
    let files = FileManager.default
    let content = { (name: String) in try String(contentsOf: folder.appending(path: name), encoding: .utf8) }
    // A link to a file, and one to a file that is not there yet.
    for name in ["there", "new"] {
      try files.createSymbolicLink(atPath: "\(folder.path)/to-\(name)", withDestinationPath: "kept/\(name)")
    }
    try files.createDirectory(at: folder.appending(path: "kept"), withIntermediateDirectories: true)
    try Data("old".utf8).write(to: folder.appending(path: "kept/there"))
    try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder.path)/kept/there")
    for name in ["there", "new"] {
      #expect(try dryRun("to-\(name)", in: folder).status == 0)
      #expect(try content("kept/\(name)") == expected)
      #expect(try files.destinationOfSymbolicLink(atPath: "\(folder.path)/to-\(name)") == "kept/\(name)")
    }
    #expect(try files.attributesOfItem(atPath: "\(folder.path)/kept/there")[.posixPermissions] as? Int == 0o600)
    #expect(try files.contentsOfDirectory(atPath: folder.path).sorted() == ["kept", "to-new", "to-there"])
    // A pipe, and what the program was started with.
    let pipe = "\(folder.path)/pipe"
    let read = try Output.ofShell(
      "mkfifo \(pipe); cat \(pipe) & purre dry-run --format csv -o \(pipe); wait; test -p \(pipe)")
    #expect(read.text == expected && read.status == 0)
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
      #expect(try Output.ofShell("purre dry-run --format csv -o \(name) | cat").text == expected)
    }
    // Its reader goes away: the command ends by itself.
    let closed = try Output.ofShell("(sleep 0.2; true) <\(pipe) & purre dry-run --format json -o \(pipe); echo $?")
    #expect(closed.text == "0\n" && closed.errors.isEmpty, "\(closed.errors)")
  }

  /// A disk with room for some of the letters: those that are there are named, and the next dispatch writes the rest.
  @Test(.enabled(if: getuid() == 0))
  func lettersOnAFullDiskAreNamed() throws {
    let folder = try Output.temporaryFolder().path
    let output = try Output.ofScript(
      """
      mkdir \(folder)/disk
      purre import Policies/fjordbakeriet/testdata/books.json --into \(folder)/b.db --as-of 2026-03-20 >/dev/null
      purre run --ledger \(folder)/b.db --as-of 2026-03-20 -o /dev/null 2>/dev/null
      purre outbox approve --all --level friendly --ledger \(folder)/b.db --as-of 2026-03-20 >/dev/null
      dispatch="purre outbox dispatch --to \(folder)/disk --ledger \(folder)/b.db --as-of 2026-03-20"
      mount -t tmpfs -o size=28k none \(folder)/disk
      status=0; $dispatch >\(folder)/first || status=$?; echo "status $status"
      ls \(folder)/disk; echo then
      mount -o remount,size=1m \(folder)/disk
      $dispatch >/dev/null
      ls \(folder)/disk; umount \(folder)/disk
      """, in: Output.root, alone: true)
    #expect(output.status == 0, "\(output.text)")
    let lines = output.text.split(separator: "\n").map(String.init)
    let status = try #require(lines.firstIndex(of: "status 74"), "\(output.text)")
    let then = try #require(lines.firstIndex(of: "then"))
    let there = Array(lines[(status + 1)..<then])
    let all = Array(lines[(then + 1)...])
    #expect(!there.isEmpty && there.count < all.count && Set(there).isSubset(of: all), "\(output.text)")
    let missing = all.filter { !there.contains($0) }
    let said =
      "\(folder)/disk: \(there.count) letter\(there.count == 1 ? "" : "s") (\(there.joined(separator: ", "))), "
      + "and not these: \(missing.joined(separator: ", "))"
    #expect(lines.contains(said + "; do it again, and those are written too"), "\(output.text)")
    #expect(try String(contentsOfFile: "\(folder)/first", encoding: .utf8).hasSuffix(said + "\n"))
  }
}
