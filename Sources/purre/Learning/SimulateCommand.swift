import ArgumentParser
import LedgerFormat
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports
import Simulation
import Synchronization

/// Lets policies play against customers who react.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Show what may come of a ledger under policies: cash by weeks, letters, calls, in many futures.",
    discussion: """
      Each policy decides its own nights as a run would, and customers pay by chance: as often as the books show, or as \
      --behaviour says. Every policy meets the same luck, so that a policy against itself differs by nothing. A side is \
      a plug-in as for diff: standard-no, standard-no?grace_days=7, @HEAD. What letters change cannot be known from \
      books in which all get them; --letter-effect says it. No new invoice arises. Without a ledger it shows the example.

      Example:
        purre simulate fjordbakeriet 'fjordbakeriet?grace_days=10' \\
          --days 90 --futures 20
      """)

  @Argument(help: ArgumentHelp("The policies; all are held against the first.", valueName: "side"))
  var sides: [String]

  @Option(help: ArgumentHelp("How many days to live.", valueName: "n"))
  var days = 365

  @Option(help: ArgumentHelp("How many futures.", valueName: "n"))
  var futures = 200

  @Option(help: ArgumentHelp("Another seed brings other luck.", valueName: "n"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp("How customers pay: purre-behaviour/1; learned from the books without.", valueName: "file"))
  var behaviour: String?

  @Option(
    help: ArgumentHelp("How many times as likely a letter makes payment a day; may be repeated.", valueName: "times"))
  var letterEffect: [Double] = []

  @OptionGroup var jobsOption: JobsOption

  @Option(help: "text or json.")
  var format: SimulationFormat = .text

  @OptionGroup var file: OutputFile
  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption
  @OptionGroup var ledgerOptions: LedgerOptions

  func validate() throws {
    if !(1...1830).contains(days) { throw ValidationError("--days takes 1 to 1830, not \(days)") }
    if !(1...10_000).contains(futures) { throw ValidationError("--futures takes 1 to 10000, not \(futures)") }
    if letterEffect.contains(where: { !(0...1000).contains($0) }) {
      throw ValidationError("--letter-effect takes 0 to 1000")
    }
    if sides.contains(where: { DifferenceSide.pair(sides[0], $0) == nil }) {
      throw ValidationError("A side is a plug-in, or a plug-in at a revision like standard-no@v1.2")
    }
  }

  func run() async throws {
    var settings = evaluationOptions.settings(defaultPolicy: nil)
    settings.keepsEvidence = false
    let books = try PreviewInMemory(settings, ledgerOptions)
    let revisions = try PluginRevisions()
    defer { revisions.remove() }
    let progress = ProgressLine()
    Interruption.cleanUpOnInterrupt {
      progress.wipe()
      revisions.remove()
    }
    var prepared: [PreparedSide] = []
    for side in sides.compactMap({ DifferenceSide.pair(sides[0], $0)?.new }) {
      prepared.append(try await PreparedSide(side, settings: books.settings, revisions: revisions))
    }
    let stated = try behaviour.map { try BehaviourFile.read($0) }
    let found = try simulation(of: books, prepared, stated, progress)
    progress.wipe()
    try ResultOutput.write(as: format, to: file.output) { format.render(found.report, style: $0) }
    try found.status.exitUnlessFine()
  }

  /// Simulates for the first effect of letters, and for each of the others.
  private func simulation(
    of books: PreviewInMemory, _ prepared: [PreparedSide], _ stated: Behaviour?, _ progress: ProgressLine
  ) throws -> (report: SimulationReport, status: ExitStatus) {
    let effects: [Double?] = letterEffect.isEmpty ? [nil] : letterEffect
    var (accounts, status) = (PreparedAccounts(), ExitStatus.fine)
    var results: [PolicySimulation.Result] = []
    for effect in effects {
      let unmoved = stated ?? .unmoved
      let base = effect.map { unmoved.letting(letters: $0) } ?? unmoved
      (accounts, status) = try PreparedAccounts.of(books, BehaviourFit(base, isStated: stated != nil, known: books.day))
      let all = accounts.list.count
      let furthest = Mutex(0)
      let plan = PolicySimulation.Plan(day: books.day, days: days, futures: futures, seed: seed)
      let simulation = PolicySimulation(
        plan, fit: accounts.fit, countries: Set(accounts.list.map(\.creditor.country)))
      results.append(
        try simulation.run(
          accounts.list, sides: prepared.map { side in { PolicyFlow(try side.evaluator()) } },
          workers: jobsOption.workers
        ) { done in
          let most = furthest.withLock { furthest in
            furthest = max(furthest, done)
            return furthest
          }
          progress.show("\(most) of \(all) accounts")
        })
    }
    let report = SimulationReport(
      results[0], names: sides, accounts: accounts.list.count,
      learnedFrom: stated == nil ? accounts.fit.payments : nil, letterEffect: effects[0],
      effects: effects.count > 1 ? zip(letterEffect, results).map { ($0, $1) } : [],
      lawEnds: lawEnds(prepared, by: books.day.adding(days: days)))
    let failed = results.contains { $0.sides.contains { $0.contains { $0.failed > 0 } } }
    if failed { status = max(status, .policyFailed) }
    if !results[0].faults.isEmpty { status = max(status, .input) }
    return (report, status)
  }

  /// The last day on which the laws of all sides are known, where that lies before a day.
  private func lawEnds(_ prepared: [PreparedSide], by day: CivilDay) -> CivilDay? {
    prepared.compactMap(\.identity.law?.reviewedThrough).min().flatMap { $0 < day ? $0 : nil }
  }
}

/// The accounts of a simulation, each decided by the sides alone, and what their history tells.
private struct PreparedAccounts {
  var list: [(account: Account, creditor: Creditor)] = []
  var fit = BehaviourFit(Behaviour(), isStated: true, known: CivilDay.range.lowerBound)

  static func of(_ books: PreviewInMemory, _ fit: BehaviourFit) throws -> (PreparedAccounts, ExitStatus) {
    var fit = fit
    let (list, status) = try books.eachAccount { account, creditor in
      // The side's policy takes the place of the creditor's.
      var creditor = creditor
      creditor.policy = nil
      fit.add(try books.evaluator.state(of: account, creditor: creditor, asOf: books.day))
      return (account: account, creditor: creditor)
    }
    return (PreparedAccounts(list: list, fit: fit), status)
  }
}

extension SimulationFormat: ExpressibleByArgument {}
