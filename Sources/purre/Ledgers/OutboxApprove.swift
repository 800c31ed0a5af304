import ArgumentParser
import Dunning
import Ledgers
import Reports

/// Lets entries of the outbox be sent.
struct OutboxApprove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve", abstract: "Let proposed entries of the outbox be sent.",
    discussion: """
      What is approved is judged once more on the day it is sent. A creditor's field unapproved_levels in the ledger names the \
      levels that need no approval.

      Example:
        \(OutboxCommand.example) \
          purre outbox approve --all --level friendly --ledger /tmp/outbox.db --as-of 2026-03-20 --who "Kari Holm"
      """)

  @Argument(help: "Numbers of entries.")
  var ids: [Int64] = []

  @Flag(help: "Every proposed letter and suggestion that the options leave.")
  var all = false

  @Option(help: "With --all: only those of this creditor.")
  var creditor: String?

  @Option(help: "With --all: only notices of this level.")
  var level: LevelOption?

  @OptionGroup var options: OutboxOptions

  func validate() throws {
    if ids.isEmpty != all { throw ValidationError("Name the entries by number, or say --all") }
    if !all, creditor != nil || level != nil { throw ValidationError("--creditor and --level go with --all") }
  }

  func run() throws {
    let entries = try LedgerWork.run {
      try options.desk().approve(all ? nil : ids) { entry in
        (creditor ?? entry.key.creditor) == entry.key.creditor && (level.map { $0.level == entry.particulars.level } ?? true)
      }
    }
    Console.write(RunText.text(entries))
  }
}

extension OutboxOptions {
  /// The outbox, for an act on the day that was given.
  func desk() throws -> OutboxDesk {
    OutboxDesk(store: try LedgerStore(path: ledger, .write), day: try OptionReading.day(asOf, option: "--as-of"), who: who)
  }
}
