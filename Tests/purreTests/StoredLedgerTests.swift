import Foundation
import Testing

/// A ledger in SQLite, by the real binary.
@Suite struct StoredLedgerTests {
  private func purre(_ arguments: String...) throws -> Output { try Output.of(arguments) }

  /// The example's books in a new ledger; its name tells nothing.
  private func ledger() throws -> URL {
    let file = try Output.temporaryFolder().appending(path: "the books")
    let output = try purre(
      "import", "Policies/fjordbakeriet/testdata/books.json", "--into", file.path, "--as-of", "2026-03-20")
    #expect(output.status == 0 && output.errors.isEmpty)
    #expect(
      output.text == """
        fjordbakeriet: 2 credit notes, NOK 3000.00
        fjordbakeriet: 17 payments, NOK 126751.00
        fjordbakeriet: 54 receivables, NOK 331396.75
        \(file.path): 211 new records

        """)
    return file
  }

  @Test(arguments: ["text", "json", "ndjson", "csv"])
  func previewEqualsRun(format: String) throws {
    let file = try ledger().path
    let file2 = try purre("dry-run", "--format", format)
    let preview = try purre("dry-run", "--ledger", file, "--as-of", "2026-03-20", "--format", format)
    let run = try purre("run", "--ledger", file, "--as-of", "2026-03-20", "--format", format)
    let after = try purre("dry-run", "--ledger", file, "--as-of", "2026-03-20", "--format", format)
    #expect(preview.text == file2.text && run.text == preview.text && after.text == preview.text && run.status == 0)
    #expect(run.errors == "outbox: 15 notices, 1 confirmation, 2 tasks, 4 suggestions new\n")
    #expect(
      try purre("run", "--ledger", file, "--as-of", "2026-03-20").errors
        == "outbox: nothing new, 15 stood there already\n" + Self.kept)
  }

  /// A second run of the day decides anew the customers whom the first wrote a notice of: 15 of 40 claims have one, and
  /// two are other claims of these customers.
  private static let kept =
    "kept as decided before: 21 customers, with 23 decisions; nothing is new and no next look has come\n"

  @Test func whatIsApprovedIsJudgedAndWritten() throws {
    let file = try ledger()
    let folder = file.deletingLastPathComponent().appending(path: "letters").path
    _ = try purre("run", "--ledger", file.path, "--as-of", "2026-03-20")
    let approved = try purre(
      "outbox", "approve", "3", "10", "--ledger", file.path, "--as-of", "2026-03-20", "--who", "Kari")
    #expect(
      approved.text == """
        approved: outbox 3, collection_notice for invoice 26068 of h04
        approved: outbox 10, confirm_promise/p1 for invoice 26051 of k07

        """)
    let sent = try purre("outbox", "dispatch", "--to", folder, "--ledger", file.path, "--as-of", "2026-03-20")
    #expect(sent.status == 0 && sent.errors.isEmpty)
    #expect(
      sent.text == """
        sent: outbox 3, collection_notice for invoice 26068 of h04: 000003-h04-26068-collection_notice.eml
        sent: outbox 10, confirm_promise/p1 for invoice 26051 of k07: 000010-k07-26051-confirmation.txt
        \(folder): 2 letters

        """)
    #expect(
      try String(contentsOfFile: folder + "/000010-k07-26051-confirmation.txt", encoding: .utf8).contains(
        "skal betales senest"))
    let outcomes = file.deletingLastPathComponent().appending(path: "outcomes.csv")
    try Data("id,outcome,on\n3,failed,2026-03-21\n10,delivered,2026-03-20\n".utf8).write(to: outcomes)
    let read = try purre("outbox", "outcome", "--file", outcomes.path, "--ledger", file.path, "--as-of", "2026-03-21")
    #expect(
      read.text == """
        failed: outbox 3, collection_notice for invoice 26068 of h04
        delivered: outbox 10, confirm_promise/p1 for invoice 26051 of k07

        """)
    let wrong = try purre("outbox", "approve", "3", "--ledger", file.path, "--as-of", "2026-03-21")
    #expect(
      wrong.status == 2 && wrong.errors == "error: outbox 3 is failed and cannot become approved; that is its end\n")
    let check = try purre("ledger", "check", file.path)
    #expect(check.status == 0 && check.text.hasPrefix("\(file.path): all is well (36 accounts, 54 receivables, "))
    let list = try purre("outbox", "list", "--ledger", file.path, "--state", "delivered", "--format", "csv")
    #expect(
      list.text.hasPrefix("id,state,kind,step,creditor,customer,")
        && list.text.contains("10,delivered,confirmation,confirm_promise/p1,fjordbakeriet,k07,"))
  }

  @Test func aDamagedPageIsNamed() throws {
    let file = try ledger()
    var bytes = [UInt8](try Data(contentsOf: file))
    let page = bytes.count / 8192
    for place in ((page - 1) * 8192)..<((page - 1) * 8192 + 64) { bytes[place] = 0xff }
    try Data(bytes).write(to: file)
    let check = try purre("ledger", "check", file.path)
    #expect(check.status == 2 && check.text.contains("age \(page)"), "\(check.text)\(check.errors)")
  }

  /// Each page in turn is overwritten at its start: a run that needs it tells, and leaves the file as it found it.
  @Test func aRunTellsOfADamagedPageAndWritesNothing() throws {
    let file = try ledger()
    let whole = [UInt8](try Data(contentsOf: file))
    let decisions = try purre("dry-run", "--ledger", file.path, "--as-of", "2026-03-20", "--format", "csv").text
    var told = 0
    for page in 1..<(whole.count / 8192) {
      let copy = try Output.temporaryFolder().appending(path: "books.db")
      let damaged = whole[..<(page * 8192)] + [UInt8](repeating: 0xff, count: 64) + whole[(page * 8192 + 64)...]
      try Data(damaged).write(to: copy)
      let run = try purre(
        "run", "--ledger", copy.path, "--as-of", "2026-03-20", "--format", "csv", "-o", copy.path + ".csv")
      if run.status == 0 {
        #expect(try String(contentsOfFile: copy.path + ".csv", encoding: .utf8) == decisions)
        continue
      }
      told += 1
      #expect(
        run.status == 2 && run.errors.hasPrefix("error: ")
          && !FileManager.default.fileExists(atPath: copy.path + ".csv"), "\(page): \(run.errors)")
      #expect([UInt8](try Data(contentsOf: copy)) == Array(damaged), "\(page): \(run.errors)")
    }
    #expect(told > 2)
  }

  /// A digit of what is open on an entry, altered in the file between the run and the approval.
  @Test func anAmountThatWasAlteredIsNotApproved() throws {
    let file = try ledger()
    #expect(try purre("run", "--ledger", file.path, "--as-of", "2026-03-20").status == 0)
    var bytes = try Data(contentsOf: file)
    let place = try #require(bytes.range(of: Data(#""open": {"amount": ""#.utf8))).upperBound
    bytes[place] = bytes[place] == UInt8(ascii: "9") ? UInt8(ascii: "8") : UInt8(ascii: "9")
    try bytes.write(to: file)
    for command in [["list"], ["approve", "--all", "--as-of", "2026-03-20"]] {
      let output = try Output.of(["outbox"] + command + ["--ledger", file.path])
      #expect(
        output.status == 2 && output.text.isEmpty
          && output.errors.contains("of the outbox: what was decided is not what was proposed"), "\(output.errors)")
    }
    let check = try purre("ledger", "check", file.path)
    #expect(
      check.status == 2 && check.text.contains(": what was decided is not what was proposed"),
      "\(check.text)\(check.errors)")
  }

  @Test(arguments: ["1", "3"])
  func aRunIsRecordedForReplay(jobs: String) throws {
    let file = try ledger()
    let place = { (name: String) in file.deletingLastPathComponent().appending(path: name).path }
    let preview = try purre("dry-run", "--ledger", file.path, "--as-of", "2026-03-20", "--record", place("preview"))
    let run = try purre(
      "run", "--ledger", file.path, "--as-of", "2026-03-20", "--jobs", jobs, "--record", place("run"), "-o",
      place("decisions"))
    #expect(run.status == 0 && run.text.isEmpty && preview.status == 0)
    #expect(try String(contentsOfFile: place("decisions"), encoding: .utf8) == preview.text)
    #expect(
      try String(contentsOfFile: place("run"), encoding: .utf8)
        == String(contentsOfFile: place("preview"), encoding: .utf8))
    let masked = try purre(
      "run", "--ledger", file.path, "--as-of", "2026-03-20", "--jobs", jobs, "--record", place("masked"), "--mask",
      "all")
    #expect(
      masked.status == 0 && masked.errors == "outbox: nothing new, 15 stood there already\n" + Self.kept,
      "\(masked.errors)")
    let replayed = try purre("replay", place("masked"))
    #expect(replayed.status == 0 && replayed.text == "17 the same, 0 different\n", "\(replayed.text)\(replayed.errors)")
  }

  @Test func whatCannotBeWrittenBesideARunKeepsItFromHappening() throws {
    let file = try ledger()
    let run = try purre("run", "--ledger", file.path, "--as-of", "2026-03-20", "--format", "csv", "-o", "/dev/full")
    #expect(
      run.status == 74 && run.errors.hasPrefix("error: /dev/full: cannot be written: ")
        && run.errors.hasSuffix("; nothing of the run is recorded\n"), "\(run.errors)")
    #expect(
      try purre("outbox", "list", "--ledger", file.path, "--format", "csv").text.split(whereSeparator: \.isNewline)
        .count == 1)
  }

  @Test func aStoredLedgerIsMeasuredEndToEnd() throws {
    let file = try ledger()
    let bench = try purre("bench", "--end-to-end", "--ledger", file.path, "--as-of", "2026-03-20", "--jobs", "2")
    #expect(bench.status == 0, "\(bench.errors)")
    let lines = bench.text.split(separator: "\n").map(String.init)
    #expect(lines.count == 10 && lines[0] == "54 receivables, 40 decisions, from the ledger to a file:")
    #expect(
      try lines[2].firstMatch(of: Regex(#"^ +1 +[0-9]+\.[0-9]{2} +[0-9]+ +1\.00× +[0-9]+ MB$"#)) != nil, "\(bench.text)"
    )
    #expect(
      try lines[3].firstMatch(of: Regex(#"^ +2 +[0-9]+\.[0-9]{2} +[0-9]+ +[0-9]+\.[0-9]{2}× +[0-9]+ MB$"#)) != nil,
      "\(bench.text)")
    let other = try purre(
      "bench", "--end-to-end", "--ledger", "Policies/fjordbakeriet/testdata/books.json", "--as-of", "2026-03-20")
    #expect(other.status == 64 && other.errors.contains("--end-to-end takes a ledger in SQLite"), "\(other.errors)")
  }

  @Test func aCorrectedFileChangesNothingUntilItIsAccepted() throws {
    let file = try ledger()
    let corrected = file.deletingLastPathComponent().appending(path: "books.json")
    let books = try String(
      contentsOf: Output.root.appending(path: "Policies/fjordbakeriet/testdata/books.json"), encoding: .utf8)
    try Data(books.replacing("Breakfast bread", with: "Bread").utf8).write(to: corrected)
    let shown = try purre("import", corrected.path, "--into", file.path, "--as-of", "2026-03-21")
    #expect(
      shown.status == 1
        && shown.text.contains(
          "changed: fjordbakeriet h01: invoice i26061: lines[0].description \"Breakfast bread\" → \"Bread\"")
    )
    let changes = shown.text.split(separator: "\n").count { $0.hasPrefix("changed: ") }
    let written = try purre("import", corrected.path, "--into", file.path, "--as-of", "2026-03-21", "--accept-changes")
    #expect(written.status == 0 && written.text.hasSuffix("\(file.path): 0 new records, \(changes) changes\n"))
    #expect(try purre("ledger", "check", file.path).status == 0)
  }

  @Test func whatIsNoLedgerIsTold() throws {
    let text = try Output.temporaryFolder().appending(path: "books.db")
    let missing = try purre("run", "--ledger", text.path, "--as-of", "2026-03-20")
    #expect(
      missing.status == 2
        && missing.errors.hasPrefix("error: \(text.path): there is no such ledger; make one with: purre import"))
    try Data("hello".utf8).write(to: text)
    let other = try purre("ledger", "check", text.path)
    #expect(
      other.status == 2
        && other.errors == "error: \(text.path): is there already and is no ledger in SQLite; name another file\n")
  }
}
