import ArgumentParser
import LedgerFormat
import Ledgers
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

      With --record a ledger in SQLite keeps, as the own field expected_pay_day of each invoice, the day by which half \
      of the futures have it paid. A policy that declares the field among its invoice fields reads it in reminders.

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

  @Flag(help: "Keep the expected pay days in the ledger, for policies that declare the field.")
  var record = false

  @OptionGroup var listOutput: ListOutput

  func validate() throws {
    if !(1...52).contains(weeks) { throw ValidationError("--weeks takes 1 to 52, not \(weeks)") }
    if record, ledgerOptions.ledger == nil {
      throw ValidationError("--record needs the ledger that keeps it: --ledger FILE.db")
    }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let asked = Set(books.accounts.map { [$0.account.creditor, $0.account.customer.id] })
    let accounts = books.allAccounts
    let known = books.paymentsKnown(of: accounts)
    var now = ForecastBooks(known: known)
    var past = ForecastCheck.days(known: known).map { ForecastBooks(known: $0) }
    let (_, status) = try books.eachAccount(of: accounts) { account, creditor in
      let state = { try books.evaluator.state(of: account, creditor: creditor, asOf: $0) }
      now.add(try state(known), isAsked: asked.contains([account.creditor, account.customer.id]))
      for place in past.indices { past[place].add(try state(past[place].known)) }
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
    if record, let path = ledgerOptions.ledger { try keep(forecast, in: path) }
    try listOutput.write { try $0.render(CheckedForecast(forecast, check, by: by), style: $1) }
    try status.exitUnlessFine()
  }

  private func keep(_ forecast: CashForecast, in path: String) throws {
    let (books, store) = (forecast.books, try LedgerStore(path: path, .write))
    let claims = forecast.claims.map { claim in
      let customer = books.customers[claim.customer]
      return ExpectedPayDays.Claim(
        AccountKey(creditor: customer.creditor, customer: customer.customer), receivable: claim.claim.id,
        day: claim.day(0.5).map { books.known.adding(days: $0) })
    }
    let changed = try ExpectedPayDays(claims, made: books.known).record(in: store)
    Console.note("\(path): \(changed.counted("invoice")) got another expected pay day")
    Console.stands("\(path) has the expected pay days")
  }
}

extension ForecastView: ExpressibleByArgument {}
