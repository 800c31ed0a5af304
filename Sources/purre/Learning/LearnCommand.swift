import ArgumentParser
import LedgerFormat
import PolicyEngine
import Receivables
import Reports
import Simulation

/// Shows what the books say of the past.
struct LearnCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn",
    abstract: "Show what your own books say: how claims are paid, who pays ever later, what goes wrong.",
    discussion: """
      Claims that fell due in the period are followed until the last day on which payments are known; one that is open \
      yet is not counted as never paid. Shares come with the interval that holds them in nineteen of twenty cases. \
      Without a ledger it shows the example.

      Example:
        purre learn --ledger Policies/fjordbakeriet/testdata/books.json \\
          --as-of 2026-03-20
      """)

  @OptionGroup var places: PluginOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: ArgumentHelp("How many days the period has.", valueName: "n"))
  var days = 365

  @Option(help: "text, json or html, a page with charts.")
  var format: LearnFormat = .text

  @Option(help: "Language of the page: en or no.")
  var language: ReportLanguage?

  @OptionGroup var file: OutputFile

  func validate() throws {
    if !(28...3660).contains(days) { throw ValidationError("--days takes 28 to 3660, not \(days)") }
    if language != nil, format != .html {
      throw ValidationError("--language is for the page: add --format html")
    }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let accounts = books.accounts
    let known = accounts.compactMap(\.creditor.paymentsReadThrough).min().map { min($0, books.day) } ?? books.day
    var experience = Experience(known: known, days: days)
    var status = ExitStatus.fine
    for (account, creditor) in accounts {
      let taken: Void? = try account.telling {
        try experience.add { try books.evaluator.state(of: account, creditor: creditor, asOf: $0) }
      }
      if taken == nil { status = .input }
    }
    try ResultOutput.write(as: format, to: file.output) {
      format.render(experience, in: language ?? .english, style: $0)
    }
    try status.exitUnlessFine()
  }
}

extension LearnFormat: ExpressibleByArgument {}

extension ReportLanguage: ExpressibleByArgument {}
