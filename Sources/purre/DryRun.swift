import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Shows what a policy would do today to every open receivable.
struct DryRun: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dry-run", abstract: "Show what a policy would do to every open receivable, and why.",
    discussion: """
      Writes nothing. Without arguments it runs the example, where Policies/ has it.

      Example:
        purre dry-run --policy fjordbakeriet --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """)

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "text, json, ndjson or csv.")
  var format: DecisionFormat = .text

  @Option(help: ArgumentHelp("Also write each decision with all it was made from, for replay.", valueName: "file"))
  var record: String?

  @Flag(help: "Review the credit of every customer instead.")
  var credit = false

  func run() throws {
    let run = try DecisionRun(policyOptions, ledgerOptions)
    if credit { return try review(run) }
    let (list, status) = run.decisions()
    if let record { try run.record(list, to: record, overrides: policyOptions.settings(defaultPolicy: nil).overrides) }
    Console.write(format.render(list, style: Console.style))
    try status.exitUnlessFine()
  }
}

extension DryRun {
  private func review(_ run: DecisionRun) throws {
    guard let format = RequestFormat(rawValue: format.rawValue) else {
      throw OptionReading.fault("--credit is shown as text or json")
    }
    let decisions = try run.credit(CreditRequest(kind: .review))
    Console.write(format.render(decisions, style: Console.style))
    try ExitStatus.of(decisions).exitUnlessFine()
  }
}

extension DecisionFormat: ExpressibleByArgument {}

extension ExitStatus {
  /// The worst that happened among decisions.
  static func of(_ list: DecisionList) -> ExitStatus {
    list.decisions.map { decision in
      switch decision.outcome {
      case .blocked: negative
      case .error: decision.failure.map { of($0.kind) } ?? policyFailed
      default: fine
      }
    }.max() ?? fine
  }

  /// What a decision that failed means for the command.
  static func of(_ kind: DecisionFailure.Kind) -> ExitStatus {
    switch kind {
    case .notLoaded: notLoaded
    case .badInput: input
    default: policyFailed
    }
  }
}
