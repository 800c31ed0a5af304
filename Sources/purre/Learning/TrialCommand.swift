import ArgumentParser
import LedgerFormat
import PolicyEngine
import Receivables
import Reports
import Simulation

/// Plans a trial that a policy declares, and shows how it stands.
struct TrialCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trial", abstract: "Plan a trial that a policy declares, and show how it stands and what came of it.",
    discussion: """
      A policy declares under trial which of its parameters are tried out in which arms, what counts, and when it stops. \
      purre run draws the arm of each customer, and writes it into the books.

      Example:
        purre trial status trial-no --ledger Policies/trial-no/testdata/books.json \\
          --as-of 2026-09-30
      """,
    subcommands: [TrialPlanCommand.self, TrialStatusCommand.self])
}

/// What both commands take.
struct TrialOptions: ParsableArguments {
  @Argument(help: "The policy that declares the trial.")
  var policy: String

  @OptionGroup var places: PluginOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "text or json.")
  var format: TrialFormat = .text

  @Option(help: "Language of the text: en or no.")
  var language: ReportLanguage?

  @OptionGroup var file: OutputFile

  func validate() throws {
    if ledgerOptions.customer != nil { throw ValidationError("a trial is of all customers: leave out --customer") }
    if language != nil, format != .text { throw ValidationError("--language is for --format text") }
  }

  /// The trial, the accounts that its policy decides, or would if it is forced on all, and the last day on which their
  /// payments are known; the command ends where there is no trial, or nobody.
  func read(isForced: Bool) throws -> (trial: Trial, books: PreviewInMemory, known: CivilDay) {
    var settings = EvaluationSettings(locator: places.locator, defaultPolicy: policy)
    settings.forcesPolicy = isForced
    let books = try PreviewInMemory(settings, ledgerOptions)
    guard let trial = try books.evaluator.trial(of: policy) else {
      Console.note("error: the policy '\(policy)' declares no trial; add to its table: trial = { … }")
      throw ExitCode(ExitStatus.input.rawValue)
    }
    let accounts = accounts(of: books)
    guard !accounts.isEmpty else {
      let named = Set(books.accounts.compactMap { books.settings.policy(of: $0.creditor) }).sorted()
      let others = named.isEmpty ? "" : "; their creditors go by \(named.joined(separator: ", "))"
      Console.note("error: the policy '\(policy)' decides nobody in these books\(others)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    return (trial, books, books.paymentsKnown(of: accounts))
  }

  /// The accounts whose creditor goes by the policy.
  private func accounts(of books: PreviewInMemory) -> [(account: Account, creditor: Creditor)] {
    books.accounts.filter { books.settings.policy(of: $0.creditor) == policy }
  }

  /// Takes in every account that the policy decides, as it stood on a day; gives the worst that happened.
  func each(of books: PreviewInMemory, on day: CivilDay, _ take: (AccountState) throws -> Void) throws -> ExitStatus {
    try books.eachAccount(of: accounts(of: books)) { account, creditor in
      try take(try books.evaluator.state(of: account, creditor: creditor, asOf: day))
    }.status
  }
}

/// What is asked of a trial beforehand.
struct TrialPlanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan", abstract: "Show how many customers a trial takes, and how long your books need to bring them.",
    discussion: """
      Sizes are those of a two-sided test of two shares at 5 %, with a power of 80 %. The pace is that of the year before: \
      customers who would take part and had a claim that fell due, whatever policy the books name. It ends with 1 where \
      what is asked cannot be known from these books.

      Example:
        purre trial plan trial-no --ledger Policies/trial-no/testdata/books.json \\
          --as-of 2026-09-30 --points 40
      """)

  @OptionGroup var options: TrialOptions

  @Option(help: ArgumentHelp("The difference that is to show, in points of a hundred.", valueName: "n"))
  var points: Int?

  func validate() throws {
    if let points, !(1...99).contains(points) { throw ValidationError("--points takes 1 to 99, not \(points)") }
  }

  func run() throws {
    let (trial, books, known) = try options.read(isForced: true)
    var pace = TrialPace(trial, known: known)
    let status = try options.each(of: books, on: known) { pace.add($0) }
    let plan = TrialPlan(pace, points: points)
    try ResultOutput.write(as: options.format, to: options.file.output) { [options] in
      options.format.render(plan, of: options.policy, in: options.language ?? .english, style: $0)
    }
    try max(status, plan.verdict == .tooFew ? .negative : .fine).exitUnlessFine()
  }
}

/// How a trial stands.
struct TrialStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show who is in which arm, whether chance divided them as stated, and what came of it.",
    discussion: """
      The result is shown when the stop is reached, and before it only with --peek. Where customers are not divided as the \
      shares say, which chance alone does in fewer than one of a thousand trials, it is not shown at all, and the command \
      ends with 4; with 5 where no arm has been drawn.

      Example:
        purre trial status trial-no --ledger Policies/trial-no/testdata/books.json \\
          --as-of 2026-09-30
      """)

  @OptionGroup var options: TrialOptions

  @Flag(help: "Show the result before the stop, and what it costs to look.")
  var peek = false

  func run() throws {
    let (trial, books, known) = try options.read(isForced: false)
    var count = TrialCount(trial, known: known)
    let status = try options.each(of: books, on: known) { count.add($0, place: books.evaluator.trialPlace(of: $0)) }
    guard count.drawn.contains(where: { $0 > 0 }) else {
      Console.note("error: no arm of the trial '\(trial.name)' has been drawn by \(known); purre run draws them")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    try ResultOutput.write(as: options.format, to: options.file.output) { [options, peek] in
      options.format.render(count, of: options.policy, peeks: peek, in: options.language ?? .english, style: $0)
    }
    try max(status, count.isBroken ? .gate : .fine).exitUnlessFine()
  }
}

extension TrialFormat: ExpressibleByArgument {}
