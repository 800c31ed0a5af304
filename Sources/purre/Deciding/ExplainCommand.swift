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
  @OptionGroup var invoiceOption: InvoiceOption

  @Option(name: .customLong("for"), help: "clerk or author.")
  var reader = ExplanationReader.author

  @Flag(help: "With --for clerk: every rule of the house, and every value of the law with its source.")
  var sources = false

  @Option(help: "text, json or html.")
  var format = ExplanationFormat.text

  @OptionGroup var file: OutputFile

  func validate() throws {
    if invoiceOption.invoice == nil, ledgerOptions.customer == nil {
      throw ValidationError(
        "Name the invoice: --invoice NUMBER; or for what is decided about a customer, --customer ID")
    }
    if sources, reader == .author || format == .json {
      throw ValidationError("--sources is for --for clerk, as text or html; the others tell every source as it is")
    }
  }

  func run() throws {
    let run = try PreviewInMemory(policyOptions, ledgerOptions, invoice: invoiceOption.invoice)
    let (explanations, status) = try run.explanations()
    guard !explanations.isEmpty else {
      if status == .fine { Console.note("error: \(nothing) on \(run.day)") }
      throw ExitCode(max(status, .nothing).rawValue)
    }
    run.noteDeciders(explanations.map(\.decision.policy.name))
    try ResultOutput.write(as: format, to: file.output) {
      format.render(explanations, for: reader, hasSources: sources, style: $0)
    }
    try status.exitUnlessFine()
  }
}

extension ExplainCommand {
  private var nothing: String {
    if let invoice = invoiceOption.invoice { return "nothing is open on an invoice '\(invoice)'" }
    return "nothing is decided about customer '\(ledgerOptions.customer ?? "")' as a whole"
  }
}

extension ExplanationFormat: ExpressibleByArgument {}
extension ExplanationReader: ExpressibleByArgument {}
