import ArgumentParser
import LedgerFormat
import Receivables
import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Decides account lines as they come in.
struct DecideCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Decide account lines from standard input, line by line.",
    discussion: """
      Reads accounts of purre-ledger/1 as NDJSON and writes the decisions of each as lines, as dry-run --format ndjson \
      does. Nothing is kept from one account to the next, so the input may be sharded by customer over any number of \
      machines. A line at fault becomes a line {"error": …}; the others go on, and the exit code is 2.

      The creditors stand in a header line {"format": "purre-ledger/1", "creditors": […]}, or in a ledger named by \
      --creditors.

      Example:
        purre generate ledger --receivables 20 |
          purre decide --as-of 2026-03-20 --policy standard-no
      """)

  @OptionGroup var policyOptions: PolicyOptions

  @Option(help: ArgumentHelp("The day to decide for; no clock reaches a decision.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @Option(help: ArgumentHelp("Ledger whose creditors the lines name; its accounts are not decided.", valueName: "file"))
  var creditors: String?

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    let known = try creditors.map { try LedgerOptions.read($0).creditors } ?? []
    let evaluator = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    var stream = DecisionStream(evaluator: evaluator, asOf: day, creditors: known)
    var lines = LineStream(descriptor: STDIN_FILENO, file: "standard input")
    while let batch = try lines.next() {
      try Console.send(Array(batch.lines.map { stream.lines(for: $0.bytes, number: $0.number) }.joined().utf8))
      if Console.isClosed { break }
    }
    Console.note(
      PolicyChoice.note(
        named: policyOptions.policy, decided: stream.tally.policies, force: "leave the others out of the lines"))
    if stream.tally.faulty > 0 {
      Console.note("\(stream.tally.faulty) lines could not be decided; each has its line {\"error\": …}")
    }
    try ExitStatus.of(stream.tally).exitUnlessFine()
  }
}
