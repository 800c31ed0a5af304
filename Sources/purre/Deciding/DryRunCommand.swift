import ArgumentParser
import FoundationEssentials
import LedgerFormat
import PolicyEngine
import Receivables
import Reports

/// Shows what a policy would do today to every open receivable.
struct DryRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dry-run", abstract: "Show what a policy would do to every open receivable, and why.",
    discussion: """
      Changes no ledger. Without arguments it runs the example, where Policies/ has it. A ledger in SQLite is decided \
      on all cores, and in little memory in every format but html and xlsx.

      Example:
        purre dry-run --policy fjordbakeriet \\
          --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """)

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var invoiceOption: InvoiceOption

  @Option(help: "text, json, ndjson, csv, html or xlsx.")
  var format: ListFormat = .text

  @OptionGroup var recordOptions: DecisionLogOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write the decisions to a file instead; it appears when it is whole.", valueName: "file"))
  var output: String?

  @OptionGroup var sweepOptions: SweepOptions

  @Flag(help: "Review the credit of every customer instead.")
  var credit = false

  func validate() throws {
    if policyOptions.forcePolicy, recordOptions.record != nil {
      throw ValidationError("--record keeps what the books' own policies decide; leave --force-policy out")
    }
    if credit, recordOptions.record != nil || invoiceOption.invoice != nil {
      throw ValidationError("--credit is about customers, and no decision; leave --record and --invoice out")
    }
  }

  func run() throws {
    let isWhole = recordOptions.record == nil && invoiceOption.invoice == nil && !credit
    if isWhole, let sweep = try sweepOptions.sweep(policyOptions, ledgerOptions, format: format) {
      return try sweep.run(to: output)
    }
    let rules = try recordOptions.rules()
    var settings = policyOptions.settings(defaultPolicy: policyOptions.policy)
    settings.keepsEvidence = format.tellsEvidence || recordOptions.record != nil
    let run = try PreviewInMemory(settings, ledgerOptions, invoice: invoiceOption.invoice)
    if credit { return try review(run) }
    let (list, status) = try run.decisions()
    if let record = recordOptions.record {
      try run.record(list, to: record, by: DecisionLogger(settings: run.settings, mask: rules))
    }
    try ResultOutput.write(as: format, to: output) { try format.render(list, style: $0) }
    try status.exitUnlessFine()
  }
}

extension DryRunCommand {
  private func review(_ run: PreviewInMemory) throws {
    let (decisions, status) = try run.credit(CreditRequest(kind: .review))
    run.noteDeciders(decisions.map(\.policy.name))
    try ResultOutput.write(as: format, to: output) { try format.render(decisions, style: $0) }
    try status.exitUnlessFine()
  }
}
