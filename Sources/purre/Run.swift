import ArgumentParser
import Ledgers
import PolicyEngine
import Reports

/// Decides and records: a night's work.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Decide every open receivable and put what is to be done into the ledger's outbox.",
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

  @Option(help: "text, json, ndjson or csv.")
  var format: DecisionFormat = .text

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    let evaluator = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    let report = try LedgerWork.run {
      try LedgerRun(
        store: try LedgerStore(path: ledger, .write), evaluator: evaluator, asOf: day, isReplay: replay, policy: policyOptions.policy,
        overrides: policyOptions.settings(defaultPolicy: nil).overrides
      ).run()
    }
    let list = DecisionList(asOf: day, decisions: report.decisions)
    Console.write(format.render(list, style: Console.style))
    Console.note(RunText.notes(report))
    try max(ExitStatus.of(list), report.faults.isEmpty ? .fine : .input).exitUnlessFine()
  }
}
