import ArgumentParser
import Dunning
import Ledgers
import Reports

/// Writes the letters of approved entries into a folder.
struct OutboxDispatch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dispatch", abstract: "Judge approved entries once more and write their letters into a folder.",
    discussion: """
      What was paid meanwhile is withdrawn, what has changed is superseded, and both are told. Figures are frozen as they are \
      sent. A letter's file is named by its entry: after a crash the same file is written again, never a second one.

      Example:
        \(OutboxCommand.example) \
          purre outbox approve --all --ledger /tmp/outbox.db --as-of 2026-03-20 && \
          purre outbox dispatch --to /tmp/letters --ledger /tmp/outbox.db --as-of 2026-03-20
      """)

  @Option(name: .customLong("to"), help: ArgumentHelp("Folder for the letters; made where there is none.", valueName: "dir"))
  var folder: String

  @OptionGroup var policyOptions: PolicyOptions

  @OptionGroup var options: OutboxOptions

  func run() throws {
    let day = try OptionReading.day(options.asOf, option: "--as-of")
    let evaluator = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    let report = try LedgerWork.run {
      try LetterDispatch(store: try LedgerStore(path: options.ledger, .write), evaluator: evaluator, asOf: day, folder: folder) { letter in
        let format = LetterFormat.suiting(letter.contactPoint?.channel)
        return (try format.render(letter), format.ending)
      }.run()
    }
    Console.write(RunText.text(report, folder: folder))
    for fault in report.faults { Console.note("error: \(fault)") }
    if report.failures > 0 { throw ExitCode(ExitStatus.policyFailed.rawValue) }
    if !report.faults.isEmpty { throw ExitCode(ExitStatus.input.rawValue) }
  }
}
