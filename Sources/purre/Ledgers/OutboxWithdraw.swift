import ArgumentParser
import Reports

/// Takes entries of the outbox back.
struct OutboxWithdraw: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take entries of the outbox back that have not been sent.",
    discussion: """
      A run of a later day proposes again what its policy still wants; to stop that, set a dunning block in the books.

      Example:
        \(OutboxCommand.example) \
          purre outbox withdraw 1 --why "spoke with them" --ledger /tmp/outbox.db --as-of 2026-03-20
      """)

  @Argument(help: "Numbers of entries.")
  var ids: [Int64]

  @Option(help: "Why, for the record.")
  var why: String

  @OptionGroup var options: OutboxOptions

  func run() throws {
    Console.write(RunText.text(try LedgerWork.run { try options.desk().withdraw(ids, why: why) }))
  }
}
