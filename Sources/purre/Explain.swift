import ArgumentParser
import PolicyEngine
import Reports

/// Tells how a decision comes about.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell how a decision comes about: what was seen, which lines ran, and what would change it.",
    discussion: """
      Without a ledger it explains an invoice of the example.

      Example:
        purre explain --invoice 26046
      """)

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "text or json.")
  var format = ExplanationFormat.text

  func validate() throws {
    if ledgerOptions.invoice == nil { throw ValidationError("Name the invoice: --invoice NUMBER") }
  }

  func run() throws {
    let run = try DecisionRun(policyOptions, ledgerOptions)
    let explanations = try run.explanations()
    guard !explanations.isEmpty else {
      Console.note("error: nothing is open on an invoice '\(ledgerOptions.invoice ?? "")' on \(run.day)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    Console.write(format.render(explanations, style: Console.style))
    try ExitStatus.of(DecisionList(asOf: run.day, decisions: explanations.map(\.decision))).exitUnlessFine()
  }
}

extension ExplanationFormat: ExpressibleByArgument {}
