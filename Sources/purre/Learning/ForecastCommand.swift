import ArgumentParser
import LedgerFormat
import PolicyEngine
import Receivables
import Reports
import Simulation

/// Shows what comes in during the next weeks.
struct ForecastCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forecast",
    abstract: "Show what cash comes in during the next weeks, and when each claim is paid, with bands.",
    discussion: """
      It goes by how your own customers have paid claims that were open as long. What such forecasts would have said in \
      the past year, made from what was known then, is shown beside what came. Claims that an agency has are left out, and \
      all customers are learned from, whoever is asked about. \
      The seed decides the draws: the same seed and books give the same bytes. It is no ground for a decision about \
      a consumer's credit. Without a ledger it shows the example.

      Example:
        purre forecast --ledger Policies/fjordbakeriet/testdata/books.json \\
          --as-of 2026-03-20 --weeks 8
      """)

  @OptionGroup var places: PluginOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: ArgumentHelp("How many weeks.", valueName: "n"))
  var weeks = 13

  @Option(help: "What is listed: week or receivable.")
  var by: ForecastView = .week

  @Option(help: ArgumentHelp("Decides the draws.", valueName: "n"))
  var seed: UInt64 = 1

  @OptionGroup var listOutput: ListOutput

  func validate() throws {
    if !(1...52).contains(weeks) { throw ValidationError("--weeks takes 1 to 52, not \(weeks)") }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let asked = Set(books.accounts.map { [$0.account.creditor, $0.account.customer.id] })
    let accounts = books.allAccounts
    let known = books.paymentsKnown(of: accounts)
    var (now, status) = (ForecastBooks(known: known), ExitStatus.fine)
    var past = ForecastCheck.days(known: known).map { ForecastBooks(known: $0) }
    for (account, creditor) in accounts {
      let isAsked = asked.contains([account.creditor, account.customer.id])
      let taken: Void? = try account.telling {
        let state = { try books.evaluator.state(of: account, creditor: creditor, asOf: $0) }
        now.add(try state(known), isAsked: isAsked)
        for place in past.indices { past[place].add(try state(past[place].known)) }
      }
      if taken == nil { status = .input }
    }
    guard now.payments >= ForecastBooks.fewestPayments else {
      Console.note(
        "error: the books know \(now.payments.counted("payment")) by \(known); a forecast needs "
          + "\(ForecastBooks.fewestPayments)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    var check = ForecastCheck()
    for before in past { check.add(before, now, seed: seed) }
    let forecast = CashForecast(now, CashForecast.Settings(days: 7 * weeks, seed: seed))
    try listOutput.write { try $0.render(CheckedForecast(forecast, check, by: by), style: $1) }
    try status.exitUnlessFine()
  }
}

extension ForecastView: ExpressibleByArgument {}
