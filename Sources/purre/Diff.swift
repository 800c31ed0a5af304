import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Compares what two policies decide.
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what another policy, or other parameters, would decide otherwise.",
    discussion: """
      A side is a plug-in by name or path, with parameters after a question mark. Over a period each side lives with what
      it decided before. Without a ledger it compares over the example.

      Example:
        purre diff fjordbakeriet 'fjordbakeriet?grace_days=10'
      """)

  @Argument(help: "The old side.")
  var old: String

  @Argument(help: "The new side.")
  var new: String

  @Option(help: ArgumentHelp("First day of a period.", valueName: "YYYY-MM-DD"))
  var from: String?

  @Option(help: ArgumentHelp("Last day of a period.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Flag(help: "End with 1 when anything is decided otherwise.")
  var failOnChange = false

  @Option(help: "text, json or html.")
  var format: DifferenceFormat = .text

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  func validate() throws {
    if (from == nil) != (to == nil) { throw ValidationError("Give both --from and --to, or neither") }
  }

  func run() throws {
    let books = try DecisionRun(policyOptions, ledgerOptions, day: from)
    let first = try from.map { try OptionReading.day($0, option: "--from") } ?? books.day
    let last = try to.map { try OptionReading.day($0, option: "--to") } ?? first
    guard first <= last else { throw OptionReading.fault("--to is \(last), but must not lie before --from \(first)") }
    let report = try books.difference(DifferenceSide(old), DifferenceSide(new), days: first...last, settings: policyOptions.settings(defaultPolicy: nil))
    Console.write(format.render(report, style: Console.style))
    if failOnChange, report.changed > 0 { throw ExitCode(ExitStatus.negative.rawValue) }
  }
}

extension DifferenceFormat: ExpressibleByArgument {}
