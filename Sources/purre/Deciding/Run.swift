import ArgumentParser
import Dunning
import Ledgers
import PolicyEngine
import Reports

/// Decides and records: a night's work.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Decide every open receivable and put what is to be done into the ledger's outbox.",
    discussion: """
      Shows what dry-run shows, and records it: notices and confirmations to approve, talks to have, suggestions to weigh. \
      Nothing is sent; see purre outbox. A second run of the same day changes nothing. Each creditor is decided by its own \
      policy; --policy is for those that name none.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/run.db --as-of 2026-03-20 && \
          purre run --ledger /tmp/run.db --as-of 2026-03-20
      """)

  @OptionGroup var policyOptions: PolicyOptions

  @Option(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: ArgumentHelp("The day to decide for; no clock is asked.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Flag(help: "Do it though a later day was run already.")
  var replay = false

  @Option(help: "text, json, ndjson or csv; the last two are told as they come, in little memory.")
  var format: DecisionFormat = .text

  @OptionGroup var recordOptions: RecordOptions

  @Option(name: .shortAndLong, help: ArgumentHelp("Write the decisions to a file instead; it appears when the run is done.", valueName: "file"))
  var output: String?

  @Option(name: .shortAndLong, help: "Workers that decide at once; as many as there are cores unless said.")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256") }
  }

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    // Loaded once before the workers, so that what is wrong with it is told once.
    _ = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    let settings = policyOptions.settings(defaultPolicy: policyOptions.policy)
    let mask = try recordOptions.rules()
    let status = try LedgerWork.run {
      let store = try LedgerStore(path: ledger, .write)
      let run = LedgerRun(
        store: store, asOf: day, jobs: jobs ?? Console.cores, isReplay: replay, policy: policyOptions.policy, overrides: settings.overrides
      ) { Evaluator(settings: settings) }
      return try NightRun(store: store, run: run, settings: settings, day: day, format: format, mask: mask)(
        output: output, record: recordOptions.record)
    }
    try status.exitUnlessFine()
  }
}
