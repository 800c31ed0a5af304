import ArgumentParser
import Dunning
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables
import Reports

/// Decides and records: a night's work.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Decide every open receivable and put what is to be done into the ledger's outbox.",
    discussion: """
      Shows what dry-run shows, and records it: notices and confirmations to approve, talks to have, suggestions to \
      weigh. Nothing is sent; see purre outbox. A second run of the same day changes nothing. Only what can have \
      changed is decided: customers of whom something is \
      new, claims whose next look has come, and all of a creditor when its policy, its law, a parameter or its own \
      record is another; --all decides everything. Each creditor is decided \
      by its own policy; --policy is for those that name none.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/run.db \\
          --as-of 2026-03-20 &&
        purre run --ledger /tmp/run.db --as-of 2026-03-20
      """)

  @OptionGroup var policyOptions: PolicyOptions

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: ArgumentHelp("The day to decide for; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Flag(help: "Do it though a later day was run already.")
  var replay = false

  @Flag(
    help: "Decide everything, and tell what was wanted although its day to look again had not come.")
  var all = false

  @OptionGroup var farDayOptions: FarDayOptions

  @Option(help: "text, json, ndjson, csv, html or xlsx; all but html and xlsx take little memory.")
  var format: ListFormat = .text

  @OptionGroup var recordOptions: DecisionLogOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the decisions to a file instead; it appears when the run is done.", valueName: "file"))
  var output: String?

  @OptionGroup var jobsOption: JobsOption

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    ProcessMemory.keepFreed()
    // Loaded once before the workers, so that what is wrong with it is told once.
    let settings = policyOptions.settings(defaultPolicy: policyOptions.policy)
    let evaluator = PreparedEvaluator(try PolicyOptions.evaluator(settings))
    let mask = try recordOptions.rules()
    let store = try LedgerStore(path: ledger, .write)
    let run = DunningRun(
      store: store, asOf: day, jobs: jobsOption.workers, isReplay: replay,
      isFarMeant: farDayOptions.farDay, isAll: all, policy: policyOptions.policy,
      overrides: settings.overrides, evaluator: evaluator.take)
    let status = try RecordedRun(store: store, run: run, settings: settings, day: day, format: format, mask: mask)(
      output: output, record: recordOptions.record)
    try status.exitUnlessFine()
  }
}

/// One run over a stored ledger, told on standard output or in files.
struct RecordedRun {
  /// What is written of one account.
  struct Rendered: Sendable {
    var part: DecisionPart?
    /// For the formats that need all decisions at once.
    var decisions: [Decision] = []
    var account: Account?
    var record: [UInt8] = []
  }

  let store: LedgerStore
  let run: DunningRun
  let settings: EvaluationSettings
  let day: CivilDay
  let format: ListFormat
  var mask: MaskRules?

  /// Decides, records and tells; gives the worst that happened.
  func callAsFunction(output: String?, record: String?) throws -> ExitStatus {
    Console.stands("nothing of the run is recorded")
    let files = try (ResultOutput(output, as: format), record.map { try StreamedFile(path: $0) })
    let report: RunReport
    do {
      report = try tell(files.0, files.1)
    } catch {
      files.0.discard()
      files.1?.discard()
      guard let fault = error as? DecisionLogger.Fault else { throw error }
      throw LedgerStoreError("\(fault); nothing of the run was written")
    }
    Console.stands("the run is recorded all the same")
    let written = try [Self.status { try files.0.commit() }, Self.status { try files.1?.commit() }]
    return try written.reduce(told(report), max)
  }

  /// What putting a file in its place comes to: one that fails is told, and keeps back neither the other nor what is
  /// said of the run.
  private static func status(_ commit: () throws -> Void) throws -> ExitStatus {
    do {
      try commit()
      return .fine
    } catch let fault as StreamedFile.Fault {
      Console.note("error: \(fault)\(Console.standing)")
      return .output
    }
  }

  private func tell(_ output: ResultOutput, _ record: StreamedFile?) throws -> RunReport {
    let line = ProgressLine()
    let start = ContinuousClock.now
    Interruption.listen()
    defer { line.wipe() }
    // On a terminal the result goes on where the progress stands.
    let report = DecisionReport(format, asOf: day, style: output.style) { [format] in
      line.wipe()
      try output.write($0, as: format)
    }
    try report.begin()
    var (decisions, accounts): ([Decision], [Account]) = ([], [])
    return try run.run(
      isCancelled: { Interruption.isWanted }, progress: { line.show(StreamedPreview.text($0, since: start)) },
      renderer: renderer(isRecorded: record != nil, style: output.style),
      write: { rendered in
        if let part = rendered.part { try report.add(part) }
        decisions += rendered.decisions
        if let account = rendered.account { accounts.append(account) }
        try record?.write(rendered.record)
      },
      finish: { totals in
        line.wipe()
        try report.end(kept: totals.kept)
        if !format.comesInParts {
          let list = DecisionList(asOf: day, decisions: decisions, accounts: accounts, kept: totals.kept)
          try output.write(try format.render(list, style: output.style))
        }
        try output.flush()
        try record?.flush()
      })
  }

  private func renderer(isRecorded: Bool, style: TextStyle) -> @Sendable () -> DunningRun.Renderer<Rendered> {
    let (format, day, settings, mask, key) = (format, day, settings, mask, DecisionLogger.key())
    return {
      let recorder = isRecorded ? DecisionLogger(settings: settings, mask: mask, key: key) : nil
      return { decisions, account, creditor in
        var rendered = Rendered()
        if format.comesInParts {
          var part = DecisionPart(format, style: style)
          part.add(decisions, of: account, asOf: day)
          rendered.part = part
        } else {
          rendered.decisions = decisions
          if !account.overrides.isEmpty { rendered.account = account }
        }
        if let recorder, !decisions.isEmpty {
          let logged = try recorder.account(account, creditor: creditor, asOf: day)
          for decision in DecisionList(asOf: day, decisions: decisions).decisions {
            rendered.record += Array((try recorder.line(decision, of: logged) + "\n").utf8)
          }
        }
        return rendered
      }
    }
  }

  private func told(_ report: RunReport) throws -> ExitStatus {
    for fault in report.faults { Console.note("error: \(fault)") }
    if report.withdrawn > 0, let source = report.source {
      try store.read { try $0.eachWithdrawn(by: source) { Console.note(OutboxText.withdrawn($0, why: $1)) } }
    }
    Console.note(
      PolicyChoice.note(
        named: settings.defaultPolicy, decided: report.tally.policies, force: "name it in the books"))
    Console.note(OutboxText.notes(report))
    Console.note(OutboxText.drawn(report))
    Console.note(OutboxText.kept(report))
    for late in report.late { Console.note(OutboxText.late(late)) }
    let found: [ExitStatus] = [
      .of(report.tally), report.faults.isEmpty ? .fine : .input, report.late.isEmpty ? .fine : .negative,
    ]
    return found.reduce(.fine, max)
  }
}
