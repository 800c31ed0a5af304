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

      With --credit it asks policies, as they are or with other parameters, whether they would have given credit for \
      the orders that were invoiced in the period, and shows what of these was paid.

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

  @Option(
    help: ArgumentHelp(
      "Show instead what this policy would have answered to past orders; may be given again.", valueName: "policy?p=v"))
  var credit: [String] = []

  @OptionGroup var file: OutputFile

  func validate() throws {
    if !(28...3660).contains(days) { throw ValidationError("--days takes 28 to 3660, not \(days)") }
    if language != nil, format != .html {
      throw ValidationError("--language is for the page: add --format html")
    }
    if !credit.isEmpty, format == .html { throw ValidationError("--credit is shown as text or json") }
  }

  func run() throws {
    let settings = EvaluationSettings(locator: places.locator, defaultPolicy: nil)
    let books = try PreviewInMemory(settings, ledgerOptions)
    let accounts = books.accounts
    let known = books.paymentsKnown(of: accounts)
    if !credit.isEmpty { return try showCredit(books, known: known) }
    var experience = Experience(known: known, days: days, policy: policyInUse(books))
    var (_, status) = try books.eachAccount(of: accounts) { account, creditor in
      try experience.add { try books.evaluator.state(of: account, creditor: creditor, asOf: $0) }
    }
    if experience.trial?.isBroken == true { status = max(status, .gate) }
    try ResultOutput.write(as: format, to: file.output) {
      format.render(experience, in: language ?? .english, style: $0)
    }
    try status.exitUnlessFine()
  }
}

extension LearnCommand {
  private func showCredit(_ books: PreviewInMemory, known: CivilDay) throws {
    let from = known.adding(days: 1 - days)
    let replays = CreditReplays(books, known: known, from: from)
    let found = try credit.map { try replays.replay($0) }
    try ResultOutput.write(as: format, to: file.output) {
      format.render(found.map(\.found), from: from, known: known, style: $0)
    }
    try (found.map(\.status).max() ?? .fine).exitUnlessFine()
  }

  /// The policy of the creditors that were asked about; `nil` where they name several, or none.
  private func policyInUse(_ books: PreviewInMemory) -> PolicyInUse? {
    let names = Set(books.accounts.map { books.settings.policy(of: $0.creditor) })
    guard names.count == 1, let name = names.first ?? nil else { return nil }
    var parameters: [String: PolicyInUse.Parameter] = [:]
    for entry in entries(of: name, books) {
      guard case .integer(let value) = entry.value else { continue }
      var bounds = (least: Int.min, most: Int.max)
      if case .integer(let least)? = entry.declaration.minimum { bounds.least = Int(least) }
      if case .integer(let most)? = entry.declaration.maximum { bounds.most = Int(most) }
      parameters[entry.declaration.name] = PolicyInUse.Parameter(
        value: Int(value), allowed: bounds.least...bounds.most)
    }
    let ledger = ledgerOptions.ledger.map { " --ledger \($0.shellWord)" } ?? ""
    return PolicyInUse(
      name: name, parameters: parameters, books: ledger + " --as-of \(books.day)",
      trial: try? books.evaluator.trial(of: name))
  }
}

extension LearnCommand {
  /// The parameters of a policy; what the books say can be shown without it, so that one that does not load is told.
  private func entries(of policy: String, _ books: PreviewInMemory) -> [ParameterSet.Entry] {
    do {
      return try books.evaluator.parameters(of: policy).entries
    } catch {
      Console.note("note: no lesson is drawn for the policy '\(policy)': \(error)")
      return []
    }
  }
}

extension String {
  /// The text as one word of a shell.
  fileprivate var shellWord: String {
    let isPlain = !isEmpty && allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) }
    return isPlain ? self : "'" + replacing("'", with: "'\\''") + "'"
  }
}

extension LearnFormat: ExpressibleByArgument {}

extension ReportLanguage: ExpressibleByArgument {}
