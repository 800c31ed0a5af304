import ArgumentParser
import LuaGuest
import PolicyEngine
import Receivables
import Reports
import Statutes

/// What the law says, and how well it is known.
struct LawCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "law", abstract: "Show, check and ask the law that policies are held to.",
    discussion: """
      Example:
        purre law fee law-no --due 2026-06-15 --sent 2026-06-29 --debtor consumer
      """,
    subcommands: [LawShowCommand.self, LawCheckCommand.self, LawFeeCommand.self])
}

/// Shows what is in force on a day.
struct LawShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show every value in force on a day, with its source.",
    discussion: """
      Without a day it is the last one through which the law was reviewed.

      Example:
        purre law show law-no --on 2026-07-01
      """)

  @Argument(help: "The law, by name or path.")
  var law: String

  @Option(help: ArgumentHelp("The day.", valueName: "YYYY-MM-DD"))
  var on: String?

  @Option(help: "text or json.")
  var format: LawFormat = .text

  @OptionGroup var places: PluginOptions

  func run() throws {
    let statutes = try places.statutes(law)
    let day = try on.map { try OptionReading.day($0, option: "--on") } ?? statutes.reviewedThrough
    Console.write(format.render(statutes, on: day, style: Console.style), as: format)
  }
}

extension LawFormat: ExpressibleByArgument {}

/// Looks a law through.
struct LawCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find gaps, overlaps, stale and unsourced values of a law.",
    discussion: """
      Ends with 1 where a law contradicts itself or is stale; what is merely missing is a warning, since it blocks.

      Example:
        purre law check law-no --on 2026-11-01
      """)

  @Argument(help: "Laws, by name or path; all that can be found when none is named.")
  var laws: [String] = []

  @Option(
    help: ArgumentHelp("The day by which staleness is judged; without it nothing is stale.", valueName: "YYYY-MM-DD"))
  var on: String?

  @OptionGroup var places: PluginOptions

  func run() throws {
    var status = ExitStatus.fine
    let names = laws.isEmpty ? PluginSelection.laws(places.locator) : laws
    if names.isEmpty {
      Console.note("error: there are no laws in \(places.locator.directories.joined(separator: ", "))")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    for name in names {
      let law = try places.statutes(name)
      let day = try on.map { try OptionReading.day($0, option: "--on") } ?? law.reviewedThrough
      let findings = LawChecker(law, on: day).findings
      for finding in findings { Console.write(LawFindingText.line(finding, of: law) + "\n") }
      let isBad = findings.contains { $0.severity == .error }
      if isBad { status = .negative }
      let verdict =
        isBad
        ? "errors" : findings.isEmpty ? "fine" : findings.count.counted("warning")
      Console.write("\(law.id): \(verdict), reviewed through \(law.reviewedThrough)\n")
    }
    try status.exitUnlessFine()
  }
}

/// Asks whether a fee may be charged.
struct LawFeeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fee", abstract: "May a fee be charged for a notice, how much, and if not, why and from when?",
    discussion: """
      An earlier notice is DAY:FEE:DEADLINE, with :LEVEL where it was no reminder; fee and deadline may be empty.

      Example:
        purre law fee law-no --due 2026-06-15 --sent 2026-07-20 --debtor consumer \\
          --notice 2026-06-29:38.00:2026-07-13
      """)

  @Argument(help: "The law, by name or path.")
  var law: String

  @Option(help: ArgumentHelp("The due day.", valueName: "day"))
  var due: String

  @Option(help: ArgumentHelp("The day the notice is sent.", valueName: "day"))
  var sent: String

  @Option(help: "consumer, business or public.")
  var debtor: DebtorOption = .consumer

  @Option(help: ArgumentHelp("An earlier notice, as often as there are some.", valueName: "day:fee:deadline"))
  var notice: [String] = []

  @Option(help: "Step on the ladder: friendly, reminder, collection_notice or payment_demand.")
  var level: LevelOption = .reminder

  @Option(help: ArgumentHelp("The claim, where the fee depends on its size.", valueName: "\"NOK 1000.00\""))
  var amount: String?

  @Flag(help: "A reminder fee was agreed when the debt arose.")
  var feeAgreed = false

  @Option(help: "text or json.")
  var format: FeeFormat = .text

  @OptionGroup var places: PluginOptions

  func run() throws {
    let loaded = try places.law(law)
    let answer = try FeeQuestion(loaded).ask(level: level.level, about: try claim(loaded.statutes))
    Console.write(format.render(answer, style: Console.style), as: format)
    if answer.missing != nil { throw ExitCode(ExitStatus.input.rawValue) }
  }

  private func claim(_ law: Statutes.Law) throws -> ReceivableFacts {
    let usual = Money(minorUnits: 1000 * law.currency.minorUnitsPerMajor, law.currency)
    var claim = ReceivableFacts(
      today: try OptionReading.day(sent, option: "--sent"), dueDay: try OptionReading.day(due, option: "--due"),
      debtor: debtor.kind,
      amount: try amount.map { try OptionReading.money($0, option: "--amount", currency: law.currency) } ?? usual)
    claim.feeAgreed = feeAgreed
    claim.notices = try notice.map { try OptionReading.notice($0, currency: law.currency) }.sorted { $0.day < $1.day }
    if let late = claim.notices.first(where: { $0.day > claim.today }) {
      throw OptionReading.fault("--notice of \(late.day) lies after --sent \(claim.today); give earlier notices only")
    }
    for notice in claim.notices {
      guard let fee = notice.fee else { continue }
      let kind: ChargeKind = notice.level == .paymentDemand ? .paymentDemandFee : .reminderFee
      let known = claim.charges[kind] ?? .zero(law.currency)
      claim.charges[kind] = try known.adding(fee)
    }
    return claim
  }
}

extension FeeFormat: ExpressibleByArgument {}
