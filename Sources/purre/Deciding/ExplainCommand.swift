import ArgumentParser
import Reports

/// Tells how a decision comes about.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Tell how a decision comes about: what was seen, what was checked, and what would change it.",
    discussion: """
      For an author it shows the source that ran with the values that it saw; for a clerk it tells the same in \
      sentences. Whatever it says would be decided otherwise was really decided. Without a ledger it explains an \
      invoice of the example.

      Example:
        purre explain --invoice 26046 --for clerk
      """)

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(name: .customLong("for"), help: "clerk or author.")
  var reader = ExplanationReader.author

  @Option(help: "text or json.")
  var format = ExplanationFormat.text

  func validate() throws {
    if ledgerOptions.invoice == nil, ledgerOptions.customer == nil {
      throw ValidationError(
        "Name the invoice: --invoice NUMBER; or for what is decided about a customer, --customer ID")
    }
  }

  func run() throws {
    let run = try PreviewInMemory(policyOptions, ledgerOptions)
    let explanations = try run.explanations()
    guard !explanations.isEmpty else {
      Console.note("error: \(nothing) on \(run.day)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    run.noteDeciders(explanations.map(\.decision.policy.name))
    Console.write(format.render(explanations, for: reader, style: Console.style), as: format)
    try ExitStatus.of(DecisionList(asOf: run.day, decisions: explanations.map(\.decision))).exitUnlessFine()
  }
}

extension ExplainCommand {
  private var nothing: String {
    if let invoice = ledgerOptions.invoice { return "nothing is open on an invoice '\(invoice)'" }
    return "nothing is decided about customer '\(ledgerOptions.customer ?? "")' as a whole"
  }
}

extension ExplanationFormat: ExpressibleByArgument {}
extension ExplanationReader: ExpressibleByArgument {}
