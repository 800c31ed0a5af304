import ArgumentParser
import Dunning
import FoundationEssentials
import LedgerFormat
import Ledgers
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports

/// Measures deciding, stage by stage.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "Measure one decision, warm, guards included, in fuel and in time.",
    discussion: """
      Fuel has no noise: counted instruction by instruction, the same policy over the same ledger takes the same on \
      every machine, so --compare lets it grow by nothing unless --fuel-threshold says otherwise. Time is compared as \
      a multiple of a fixed loop that is measured in the same run. Ends with 4 when either grew by more than it may. \
      Build with -c release before you believe a time.

      With --end-to-end a whole ledger in SQLite is decided into a file, by one worker and by --jobs of them: how many \
      receivables a second, how much memory, and where the time goes.

      Example:
        purre bench fjordbakeriet --rounds 10 --save /tmp/purre-bench.json
      """)

  @Argument(help: "The plug-in to measure, instead of what the books name.")
  var plugin: String?

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "How often the whole ledger is decided; the fastest time of each part counts.")
  var rounds = 20

  @Option(help: ArgumentHelp("Save the figures, with what was measured.", valueName: "file"))
  var save: String?

  @Option(help: ArgumentHelp("Compare with figures that were saved.", valueName: "file"))
  var compare: String?

  @Option(help: ArgumentHelp("How much time may grow.", valueName: "percent"))
  var threshold = "5%"

  @Option(help: ArgumentHelp("How much fuel may grow.", valueName: "percent"))
  var fuelThreshold = "0%"

  @Flag(help: "Tell what each stage of a decision costs, too.")
  var stages = false

  @Flag(help: "Measure a whole ledger in SQLite instead, from its file to decisions in a file.")
  var endToEnd = false

  @OptionGroup var jobsOption: JobsOption

  func validate() throws {
    if endToEnd, save != nil || compare != nil || stages {
      throw ValidationError("--end-to-end goes with none of --save, --compare and --stages")
    }
    if !(1...1_000_000).contains(rounds) { throw ValidationError("--rounds must be 1 to 1000000") }
    for (option, text) in [("--threshold", threshold), ("--fuel-threshold", fuelThreshold)]
    where Self.percent(text) == nil {
      throw ValidationError("\(option) takes a percentage, like 5%, not '\(text)'")
    }
    if plugin != nil, policyOptions.policy != nil {
      throw ValidationError("Name the plug-in once: as an argument, or by --policy")
    }
  }

  func run() throws {
    if endToEnd { return try measureLedger() }
    let run = try PreviewInMemory(policyOptions.settings(defaultPolicy: policyOptions.policy), ledgerOptions)
    let earlier = try compare.map(Self.read)
    let record = try measure(run)
    guard record.measurement.decisions > 0 else {
      Console.note("error: nothing is open, so there is nothing to measure")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    Console.write(record.text)
    if stages { Console.write(try stageCosts(run).text) }
    if let save { try AtomicFile.write(record.document, to: save) }
    guard let earlier, let compare, let time = Self.percent(threshold), let fuel = Self.percent(fuelThreshold) else {
      return
    }
    let comparison = BenchComparison(earlier, record, timePercent: time, fuelPercent: fuel)
    if let refusal = comparison.refusal { throw Self.end("\(compare) cannot be compared: \(refusal)", .input) }
    Console.write("Against \(compare), by purre \(earlier.hostVersion):\n\(comparison.text)")
    if comparison.isRegression { throw ExitCode(ExitStatus.gate.rawValue) }
  }

  private func measure(_ run: PreviewInMemory) throws -> BenchFigures {
    guard let policy = plugin ?? run.settings.defaultPolicy else {
      throw OptionReading.fault("Name the plug-in to measure: purre bench PLUGIN")
    }
    let meter = try DecisionMeter(settings: run.settings, policy: policy)
    let measurement = try meter.measure(run.accounts, asOf: run.day, rounds: rounds)
    return BenchFigures(
      measurement, of: try meter.identity(), overrides: run.settings.overrides, over: run.accounts, asOf: run.day,
      rounds: rounds)
  }

  private func measureLedger() throws {
    guard let path = ledgerOptions.ledger, LedgerStore.isSQLite(path) else {
      throw OptionReading.fault("--end-to-end takes a ledger in SQLite: --ledger FILE; make one with purre import")
    }
    let policy = plugin ?? policyOptions.policy
    let day = try ledgerOptions.day()
    _ = try policyOptions.evaluator(defaultPolicy: policy)
    var settings = policyOptions.settings(defaultPolicy: policy)
    settings.forcesPolicy = plugin != nil
    let meter = SweepMeter(
      path: path, settings: settings, asOf: day, into: DecisionPart(.csv, style: .plain),
      render: { $2.add($0, of: $1, asOf: day) }, bytes: { $0.lines })
    let most = jobsOption.workers
    let text = SweepFiguresText(
      try (most > 1 ? [1, most] : [1]).map(meter.measure), readingSeconds: try meter.readingSeconds(),
      guardShare: try Self.guardShare(of: path, settings, day)
    ).text
    Console.write(text)
  }

  /// What of deciding the guards take, from 0 to 1, by the accounts of the start of the ledger.
  private static func guardShare(
    of path: String, _ settings: EvaluationSettings, _ asOf: CivilDay, accounts: Int = 2000
  ) throws -> Double {
    let start = try LedgerStore(path: path, .read).read {
      try Ledger(creditors: $0.creditors(), accounts: $0.accounts(after: nil, limit: accounts))
    }
    let costs = try Evaluator(settings: settings).stageCosts(
      of: Array(start.accountsWithCreditors()), asOf: asOf, rounds: 5)
    return costs.guards / max(costs.state + costs.deciding, 1)
  }

  private func stageCosts(_ run: PreviewInMemory) throws -> StageCosts {
    var settings = run.settings
    settings.defaultPolicy = plugin ?? settings.defaultPolicy
    settings.forcesPolicy = true
    return try Evaluator(settings: settings).stageCosts(of: run.accounts, asOf: run.day, rounds: rounds)
  }

  /// `5%`, `2.5 %` or `5`, not negative.
  private static func percent(_ text: String) -> Double? {
    Double(text.filter { $0 != "%" && $0 != " " }).flatMap { $0 >= 0 && $0.isFinite ? $0 : nil }
  }

  private static func read(_ path: String) throws -> BenchFigures {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw end("\(path): there is no such file", .input)
    }
    do throws(BenchFigures.Fault) { return try BenchFigures(reading: data, file: path) } catch {
      throw end("\(error)", .input)
    }
  }

  private static func end(_ message: String, _ status: ExitStatus) -> ExitCode {
    Console.note("error: \(message)")
    return ExitCode(status.rawValue)
  }
}
