import ArgumentParser
import Letters
import PolicyEngine
import Receivables
import Reports

/// Views of the books for the people who work with them.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show the books to those who work with them.",
    discussion: """
      The books of one customer, posting by posting, are shown by purre ledger statement; report statement is for the \
      customer.

      Example:
        purre report ageing
      """,
    subcommands: [AgeingCommand.self, StatementCommand.self, WorkListCommand.self])
}

/// Shows what is open by how long it has been due.
struct AgeingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ageing", abstract: "Show what each customer owes by how long it has been due.",
    discussion: """
      Days are counted from the due day, moved to a business day. Charges and money to the customer's credit stand \
      beside what is open, and are not in it. Without a ledger it shows the example.

      Example:
        purre report ageing --ledger Policies/fjordbakeriet/testdata/books.json \\
          --as-of 2026-03-20
      """)

  @OptionGroup var places: PluginOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(
    help: ArgumentHelp("Last days of the buckets.", valueName: "days"), transform: { try Self.bounds($0) })
  var buckets = Ageing.usual

  @OptionGroup var listOutput: ListOutput

  private static func bounds(_ text: String) throws -> [Int] {
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard !bounds.isEmpty, bounds.count <= 12, zip([0] + bounds, bounds).allSatisfy({ $0 < $1 }) else {
      throw ValidationError("--buckets takes up to 12 numbers of days that rise, like 30,60,90, not '\(text)'")
    }
    return bounds
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let (states, status) = try books.states()
    var ageing = Ageing(bounds: buckets)
    for state in states { ageing.add(state) }
    try listOutput.write { try $0.render(ageing, asOf: books.day, style: $1) }
    try status.exitUnlessFine()
  }
}

/// Shows a customer what is open.
struct StatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "Tell a customer what is open: every claim, what stands to their credit, and the sum to pay.",
    discussion: """
      It claims nothing anew and is no reminder. As html it prints on A4, as eml it can be sent. Without a ledger it is \
      about the example.

      Example:
        purre report statement --customer h04 \\
          --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """)

  @OptionGroup var places: PluginOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var accountOptions: AccountOptions

  @Option(help: "text, html, eml or json.")
  var format: StatementLetterFormat = .text

  @OptionGroup var file: OutputFile

  func validate() throws {
    if ledgerOptions.customer == nil { throw ValidationError("Name the customer: --customer ID") }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let statement = try books.account(accountOptions) {
      try StatementLetter(try books.evaluator.state(of: $0, creditor: $1, asOf: books.day))
    }
    try ResultOutput.write(as: format, to: file.output) { _ in try format.render(statement) }
  }
}

/// Shows whom to call.
struct WorkListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "worklist", abstract: "Show whom to call today, with what whoever calls has to know.",
    discussion: """
      A customer stands in it once, whatever number of claims it is about; who owes most past due stands first. Without \
      a ledger it shows the example.

      Example:
        purre report worklist --policy fjordbakeriet \\
          --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """)

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var invoiceOption: InvoiceOption

  @OptionGroup var listOutput: ListOutput

  func run() throws {
    let books = try PreviewInMemory(policyOptions, ledgerOptions, invoice: invoiceOption.invoice)
    let (list, status) = try books.workList()
    try listOutput.write(list.table)
    try status.exitUnlessFine()
  }
}

extension StatementLetterFormat: ExpressibleByArgument {}
