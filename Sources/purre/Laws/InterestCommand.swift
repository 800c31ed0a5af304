import ArgumentParser
import Receivables
import Reports
import Statutes

/// Computes late interest by a law, with the whole calculation.
struct InterestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "interest", abstract: "Compute late interest by a law, and show the calculation.",
    discussion: """
      A payment lowers the claim from the day after, a credit note on its own day. The sum is rounded once.

      Example:
        purre interest --law law-no --amount "NOK 10000.00" --due 2026-06-15 \\
          --to 2026-07-15
      """)

  @Option(help: ArgumentHelp("The law, by name or path.", valueName: "law"))
  var law: String

  @Option(help: ArgumentHelp("The principal, without fees.", valueName: "\"NOK 10000.00\""))
  var amount: String

  @Option(help: ArgumentHelp("The due day, fixed in advance.", valueName: "day"))
  var due: String?

  @Option(help: ArgumentHelp("Where no due day was fixed: the day of the written demand.", valueName: "day"))
  var demand: String?

  @Option(
    help: ArgumentHelp("The first day that bears interest, instead of what follows from a due day.", valueName: "day"))
  var from: String?

  @Option(help: ArgumentHelp("The last day counted: the day of payment, or today.", valueName: "day"))
  var to: String

  @Option(help: ArgumentHelp("A payment, as often as there are some.", valueName: "day=amount"))
  var payment: [String] = []

  @Option(help: ArgumentHelp("A credit note, as often as there are some.", valueName: "day=amount"))
  var credit: [String] = []

  @Option(help: "consumer, business or public; consumer unless given, where the law knows interest against consumers.")
  var debtor: DebtorOption?

  @Option(help: "text or json.")
  var format: InterestFormat = .text

  @OptionGroup var places: PluginOptions

  func validate() throws {
    guard [due, demand, from].compactMap({ $0 }).count == 1 else {
      throw ValidationError("Give one of --due, --demand and --from, each like 2026-06-15")
    }
  }

  func run() throws {
    let principal = try OptionReading.money(amount, option: "--amount", currency: nil)
    guard principal.minorUnits >= 0 else {
      throw OptionReading.fault("--amount is \(principal), but must not be negative")
    }
    let events =
      try payment.map { try event(.payment, $0, option: "--payment", principal) }
      + credit.map { try event(.credit, $0, option: "--credit", principal) }
    let statutes = try places.statutes(law)
    let request = InterestRequest(
      principal: principal, start: try start(), to: try OptionReading.day(to, option: "--to"),
      debtor: debtor?.kind ?? statutes.usualDebtor,
      events: events)
    do {
      Console.write(format.render(try InterestCalculator(statutes).interest(request), style: Console.style), as: format)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  private func start() throws -> InterestRequest.Start {
    if let due { return .due(try OptionReading.day(due, option: "--due")) }
    if let demand { return .demand(try OptionReading.day(demand, option: "--demand")) }
    return .firstDay(try OptionReading.day(from ?? "", option: "--from"))
  }

  private func event(
    _ kind: PrincipalFall.Kind, _ text: String, option: String, _ principal: Money
  ) throws -> PrincipalFall {
    let parts = text.split(separator: "=", maxSplits: 1)
    guard parts.count == 2 else {
      throw OptionReading.fault("\(option) is '\(text)', but must be a day and an amount, like 2026-07-05=4000.00")
    }
    let amount = try OptionReading.money(String(parts[1]), option: option, currency: principal.currency)
    guard amount.isPositive else { throw OptionReading.fault("\(option) is \(amount), but must be above zero") }
    return PrincipalFall(kind: kind, day: try OptionReading.day(String(parts[0]), option: option), amount: amount)
  }
}

extension InterestFormat: ExpressibleByArgument {}
