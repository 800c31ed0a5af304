import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Views of the books for the people who work with them.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Show the books to those who work with them.",
    discussion: """
      The books of one customer, posting by posting, are shown by purre ledger statement.

      Example:
        purre report ageing
      """,
    subcommands: [AgeingCommand.self, WorkListCommand.self])
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

  @Option(help: "text, json or csv.")
  var format: AgeingFormat = .text

  private static func bounds(_ text: String) throws -> [Int] {
    let bounds = text.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard !bounds.isEmpty, bounds.count <= 12, zip([0] + bounds, bounds).allSatisfy({ $0 < $1 }) else {
      throw ValidationError("--buckets takes up to 12 numbers of days that rise, like 30,60,90, not '\(text)'")
    }
    return bounds
  }

  func validate() throws {
    if ledgerOptions.invoice != nil {
      throw ValidationError("--invoice is not for report ageing: it is about customers")
    }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let (states, status) = books.states()
    var ageing = Ageing(bounds: buckets)
    for state in states { ageing.add(state) }
    Console.write(format.render(ageing, asOf: books.day, style: Console.style), as: format)
    try status.exitUnlessFine()
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

  @Option(help: "text, json, ndjson or csv.")
  var format: ListFormat = .text

  func run() throws {
    let books = try PreviewInMemory(policyOptions, ledgerOptions)
    let (list, status) = books.workList()
    Console.write(format.render(list.table, style: Console.style), as: format)
    try status.exitUnlessFine()
  }
}

extension AgeingFormat: ExpressibleByArgument {}
