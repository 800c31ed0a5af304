import ArgumentParser
import Dunning
import Reports

/// Reads back what became of entries.
struct OutboxOutcomeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Say what became of letters, talks and suggestions.",
    discussion: """
      Letters: sent, delivered, failed, unread. Talks: reached, no_answer, left_message, wrong_number, and --reason, which the \
      customer gave for not paying. Suggestions: done. Later runs see it: what failed is tried another way, and costs nothing. \
      A file holds many: CSV with the columns id, outcome, on, note, or such objects a line.

      Example:
        \(OutboxCommand.example) \
          purre outbox outcome 1 reached --on 2026-03-20 --reason forgot --ledger /tmp/outbox.db --as-of 2026-03-20
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
    if (file == nil) == (word == nil) { throw ValidationError("Give the number of an entry and its outcome, or --file") }
  }

  func run() throws {
    let outcomes = try outcomes()
    Console.write(RunText.text(try LedgerWork.run { try options.desk().note(outcomes) }))
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
    return try LedgerWork.run { [try OutboxOutcome(entry: id, word: word, reason: reason, on: day, note: note)] }
  }
}
