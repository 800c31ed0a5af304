import ArgumentParser
import Ledgers

/// Lets charges be claimed though payments are stale.
struct LedgerAcknowledge: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge", abstract: "Let charges be claimed for a time though the known payments are old, and say who answers for it.",
    discussion: """
      A notice that claims a fee, interest or compensation is refused while the payments that are known are older than the \
      creditor's payments_stale_after_days, 3 unless the books say otherwise. Better than this is to import payments.

      Example:
        purre import Policies/fjordbakeriet/testdata/books.json --into /tmp/stale.db --as-of 2026-03-20 && \
          purre ledger acknowledge /tmp/stale.db --who "Kari Holm" --why "the bank is closed" --from 2026-03-25 --until 2026-03-27
      """)

  @Argument(help: ArgumentHelp("Ledger in SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "Id of the creditor, where the ledger has several.")
  var creditor: String?

  @Option(help: "Who answers for it.")
  var who: String

  @Option(help: "Why.")
  var why: String

  @Option(help: ArgumentHelp("First day.", valueName: "YYYY-MM-DD"))
  var from: String

  @Option(help: ArgumentHelp("Last day.", valueName: "YYYY-MM-DD"))
  var until: String

  func run() throws {
    let acknowledgement = PaymentAcknowledgement(
      creditor: creditor, who: who, why: why, from: try OptionReading.day(from, option: "--from"),
      until: try OptionReading.day(until, option: "--until"))
    let creditor = try LedgerWork.run { try acknowledgement.record(in: try LedgerStore(path: ledger, .write)) }
    Console.write("\(creditor.id): charges may be claimed on payments known through \(creditor.paymentsReadThrough.map(\.description) ?? "no day")"
      + " from \(from) until \(until), by \(who)\n")
  }
}
