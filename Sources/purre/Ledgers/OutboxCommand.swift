import ArgumentParser
import Dunning
import Ledgers
import Receivables
import Reports

/// What runs want done, and what becomes of it.
struct OutboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: "See, approve, send and follow what runs put into the outbox.",
    discussion: """
      Example:
        purre outbox list --help
      """,
    subcommands: [
      OutboxListCommand.self, OutboxShowCommand.self, OutboxApproveCommand.self, OutboxDispatchCommand.self,
      OutboxWithdrawCommand.self, OutboxOutcomeCommand.self,
    ])

  /// How the examples come by a ledger with something in its outbox.
  static let example = """
    purre import Policies/fjordbakeriet/testdata/books.json \\
        --into /tmp/outbox.db --as-of 2026-03-20 &&
      purre run --ledger /tmp/outbox.db --as-of 2026-03-20
    """
}

/// Which ledger, and for acts of people, who and when.
struct OutboxOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: ArgumentHelp("The day of what is done; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Option(help: "Who does it, for the record.", transform: OptionReading.name)
  var who: String?

  @OptionGroup var farDayOptions: FarDayOptions
}

/// Lists the outbox.
struct OutboxListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the entries of the outbox.",
    discussion: """
      Example:
        \(OutboxCommand.example) &&
        purre outbox list --ledger /tmp/outbox.db --state proposed
      """)

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "Only entries in this state; may be repeated.")
  var state: [OutboxState] = []

  @Option(help: "Only entries of this creditor.", transform: OptionReading.identifier)
  var creditor: String?

  @OptionGroup var listOutput: ListOutput

  func run() throws {
    let store = try LedgerStore(path: ledger, .read)
    try LedgerOptions.check(creditor: creditor, in: store)
    let entries = try store.read { try $0.outbox(states: state.isEmpty ? nil : state, creditor: creditor) }
    try listOutput.write(.outbox(entries))
  }
}

extension OutboxState: ExpressibleByArgument {}

/// Shows one entry of the outbox.
struct OutboxShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show an entry of the outbox: what was decided, what became of it, and its letter.",
    discussion: """
      Example:
        \(OutboxCommand.example) &&
        purre outbox show 1 --ledger /tmp/outbox.db
      """)

  @Argument(help: "Number of the entry.")
  var id: Int64

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @OptionGroup var listOutput: ListOutput

  func run() throws {
    let (entry, changes, letter) = try LedgerStore(path: ledger, .read).read { try $0.outbox(id) }
    try listOutput.write(.outbox([entry]))
    guard listOutput.format == .text, listOutput.output == nil else { return }
    Console.write("\n\(entry.particulars.reasonText.printable)\n\n")
    try ListOutput.show(.changes(changes))
    if let letter { Console.write("\n\(letter.file)\n\n\(letter.content)") }
  }
}

/// Lets entries of the outbox be sent.
struct OutboxApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Let proposed entries of the outbox be sent.",
    discussion: """
      What is approved is judged once more on the day it is sent. A creditor's field unapproved_levels in the ledger \
      names the levels that need no approval.

      Example:
        \(OutboxCommand.example) &&
        purre outbox approve --all --level friendly --ledger /tmp/outbox.db \\
          --as-of 2026-03-20 --who "Kari Holm"
      """)

  @Argument(help: "Numbers of entries.")
  var ids: [Int64] = []

  @Flag(help: "Every proposed letter and suggestion that the options leave.")
  var all = false

  @Option(help: "With --all: only those of this creditor.", transform: OptionReading.identifier)
  var creditor: String?

  @Option(help: "With --all: only notices of this level, by the policy's own name or as the law knows it.")
  var level: String?

  @OptionGroup var options: OutboxOptions

  func validate() throws {
    if ids.isEmpty != all { throw ValidationError("Name the entries by number, or say --all") }
    if !all, creditor != nil || level != nil { throw ValidationError("--creditor and --level go with --all") }
  }

  func run() throws {
    try LedgerOptions.check(creditor: creditor, in: try LedgerStore(path: options.ledger, .read))
    if let level { try demand(level) }
    let entries = try options.desk().approve(all ? nil : ids) { entry in
      let levels = [entry.particulars.level?.rawValue, entry.particulars.step]
      return (creditor ?? entry.key.creditor) == entry.key.creditor && (level.map { levels.contains($0) } ?? true)
    }
    options.tell(entries)
  }

  /// A level that neither the law knows nor anything in the outbox has is a slip of the pen.
  private func demand(_ level: String) throws {
    let entries = try LedgerStore(path: options.ledger, .read).read { try $0.outbox() }
    let known = Set(ReminderLevel.allCases.map(\.rawValue) + entries.compactMap(\.particulars.step)).sorted()
    guard !known.contains(level) else { return }
    let nearest = NearestName.question(level, among: known) ?? "levels are: \(known.joined(separator: ", "))"
    throw OptionReading.fault("--level is '\(level)', which nothing in the outbox has; \(nearest)")
  }
}

extension OutboxOptions {
  /// Tells which entries were changed.
  func tell(_ entries: [OutboxEntry]) {
    if !entries.isEmpty { Console.stands("\(ledger) has it: \(entries.count) changed; see purre outbox list") }
    Console.write(OutboxText.text(entries))
  }

  /// The outbox, for an act on the day that was given.
  func desk() throws -> OutboxActions {
    OutboxActions(
      store: try LedgerStore(path: ledger, .write), day: try OptionReading.day(asOf, option: "--as-of"), who: who,
      isFarMeant: farDayOptions.farDay)
  }
}

/// Writes the letters of approved entries into a folder.
struct OutboxDispatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch", abstract: "Judge approved entries once more and write their letters into a folder.",
    discussion: """
      What was paid meanwhile is withdrawn, what has changed is superseded, and both are told. Figures are frozen as \
      they are sent. A letter's file is named by its entry: after a crash the same file is written again, never a \
      second one.

      Example:
        \(OutboxCommand.example) &&
        purre outbox approve --all --ledger /tmp/outbox.db --as-of 2026-03-20 &&
        purre outbox dispatch --to /tmp/letters --ledger /tmp/outbox.db \\
          --as-of 2026-03-20
      """)

  @Option(
    name: .customLong("to"), help: ArgumentHelp("Folder for the letters; made where there is none.", valueName: "dir"))
  var folder: String

  @OptionGroup var policyOptions: PolicyOptions

  @OptionGroup var options: OutboxOptions

  func run() throws {
    let day = try OptionReading.day(options.asOf, option: "--as-of")
    let evaluator = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    let report = try LetterDispatch(
      store: try LedgerStore(path: options.ledger, .write), evaluator: evaluator, asOf: day,
      isFarMeant: options.farDayOptions.farDay, folder: folder,
      needs: { LetterFormat.suiting($2?.channel).needs($0, $1, $2) }
    ) { letter in
      let format = LetterFormat.suiting(letter.contactPoint?.channel)
      return (try format.render(letter), format.ending)
    }.run()
    Console.stands("\(OutboxText.lying(report, folder: folder)); see purre outbox list")
    Console.write(OutboxText.text(report, folder: folder))
    for line in evaluator.lawless { Console.note("note: \(line)") }
    for fault in report.faults { Console.note("error: \(fault)") }
    if !report.unwritten.isEmpty {
      Console.note("\(OutboxText.lying(report, folder: folder)); do it again, and those are written too")
    }
    try [
      report.failures > 0 ? ExitStatus.policyFailed : .fine, report.faults.isEmpty ? .fine : .input,
      report.unwritten.isEmpty ? .fine : .output,
    ].max()?.exitUnlessFine()
  }
}

/// Takes entries of the outbox back.
struct OutboxWithdrawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take entries of the outbox back that have not been sent.",
    discussion: """
      A run of a later day proposes again what its policy still wants; to stop that, set a dunning block in the books.

      Example:
        \(OutboxCommand.example) &&
        purre outbox withdraw 1 --why "spoke with them" --ledger /tmp/outbox.db \\
          --as-of 2026-03-20
      """)

  @Argument(help: "Numbers of entries.")
  var ids: [Int64]

  @Option(help: "Why, for the record.")
  var why: String

  @OptionGroup var options: OutboxOptions

  func run() throws {
    options.tell(try options.desk().withdraw(ids, why: why))
  }
}

/// Reads back what became of entries.
struct OutboxOutcomeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Say what became of letters, talks and suggestions.",
    discussion: """
      Letters: sent, delivered, failed, unread. Talks: reached, no_answer, left_message, wrong_number, and --reason, \
      which the customer gave for not paying. Suggestions: done. Later runs see it: what failed is tried another way, \
      and costs nothing. A file holds many: CSV with the columns id, outcome, on, note, or such objects a line.

      Example:
        \(OutboxCommand.example) &&
        purre outbox outcome 1 reached --on 2026-03-20 --reason forgot \\
          --ledger /tmp/outbox.db --as-of 2026-03-20
      """)

  @Argument(help: "Number of an entry.")
  var id: Int64?

  @Argument(help: ArgumentHelp("What became of it.", valueName: "outcome"))
  var word: String?

  @Option(help: ArgumentHelp("On which day; --as-of when not given.", valueName: "YYYY-MM-DD"))
  var on: String?

  @Option(help: "Why the customer does not pay.")
  var reason: String?

  @Option(help: "A remark.")
  var note: String?

  @Option(help: ArgumentHelp("Read many from a file, CSV or NDJSON.", valueName: "file"))
  var file: String?

  @OptionGroup var options: OutboxOptions

  func validate() throws {
    if (file == nil) == (word == nil) {
      throw ValidationError("Give the number of an entry and its outcome, or --file")
    }
  }

  func run() throws {
    let outcomes = try outcomes()
    options.tell(try options.desk().note(outcomes))
  }

  private func outcomes() throws -> [OutboxOutcome] {
    if let file {
      let (outcomes, faults) = OutcomeFile.read(file)
      for fault in faults { Console.note(fault.description) }
      if !faults.isEmpty { throw ExitCode(ExitStatus.input.rawValue) }
      return outcomes
    }
    guard let id, let word else { return [] }
    let day = try OptionReading.day(on ?? options.asOf, option: on == nil ? "--as-of" : "--on")
    return [try OutboxOutcome(entry: id, word: word, reason: reason, on: day, note: note)]
  }
}
