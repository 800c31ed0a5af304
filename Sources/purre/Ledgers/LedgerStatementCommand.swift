import ArgumentParser
import LedgerFormat
import Receivables
import Reports

/// Shows the books of a customer, posting by posting.
struct LedgerStatementCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "statement",
    abstract: "Show a customer's books: every posting, what was owed after it, and what is open in the end.",
    discussion: """
      A line stands on the day on which the books knew of it; what is of an earlier day says so. A charge that is \
      doubtful was claimed too early, or by a letter that crossed the payment, and is for a person to waive.

      Example:
        purre ledger statement Policies/fjordbakeriet/testdata/books.json \\
          --customer k06 --as-of 2026-03-20
      """)

  @Argument(help: ArgumentHelp("Ledger, purre-ledger/1 or SQLite.", valueName: "file"))
  var ledger: String

  @Option(help: "The customer, by id or name.", transform: OptionReading.identifier)
  var customer: String

  @Option(help: ArgumentHelp("The day to show the books of; nothing later is known.", valueName: "YYYY-MM-DD"))
  var asOf: String

  @OptionGroup var accountOptions: AccountOptions

  @OptionGroup var listOutput: ListOutput

  func run() throws {
    let day = try OptionReading.day(asOf, option: "--as-of")
    let (account, creditor) = try accountOptions.account(of: customer, in: try LedgerOptions.read(ledger))
    let statement = try account.telling {
      try AccountStatement(
        account: account, creditor: creditor, calendar: .of(country: creditor.country), asOf: day)
    }
    guard let statement else { throw ExitCode(ExitStatus.input.rawValue) }
    try listOutput.write { try $0.render([statement], style: $1) }
  }
}
