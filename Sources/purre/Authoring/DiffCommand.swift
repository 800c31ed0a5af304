import ArgumentParser
import PolicyAnalysis
import PolicyEngine
import Receivables
import Reports

/// Compares what two policies decide.
struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Show what another policy, an earlier one, or other parameters, would decide otherwise.",
    discussion: """
      A side is a plug-in by name or path, then a revision of git after an @, then parameters after a question mark: \
      standard-no, ./my-policy, standard-no@v1.2, standard-no@HEAD~3?grace_days=7. At a revision, what the plug-in \
      extends and the law are read as they were then. A side that is only a revision, like @HEAD, means the other \
      side's plug-in. Over a period each side lives with what it decided before: all that it does is counted, in all and \
      by month, and of each claim the first change is shown. Without a ledger it compares over the example.

      Ends with 1 for --fail-on-change when anything is decided otherwise, and with 6 when a policy fails.

      Example:
        purre diff fjordbakeriet 'fjordbakeriet?grace_days=10'
      """)

  @Argument(help: "The old side.")
  var old: String

  @Argument(help: "The new side.")
  var new: String

  @Option(help: ArgumentHelp("First day of a period.", valueName: "YYYY-MM-DD"))
  var from: String?

  @Option(help: ArgumentHelp("Last day of a period.", valueName: "YYYY-MM-DD"))
  var to: String?

  @Flag(help: "End with 1 when anything is decided otherwise.")
  var failOnChange = false

  @Option(help: ArgumentHelp("Changes of each kind to show; in JSON all, unless it is said.", valueName: "n"))
  var examples: Int?

  @OptionGroup var jobsOption: JobsOption

  @Option(help: "text, json or html.")
  var format: DifferenceFormat = .text

  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption
  @OptionGroup var ledgerOptions: LedgerOptions

  func validate() throws {
    if (from == nil) != (to == nil) { throw ValidationError("Give both --from and --to, or neither") }
    if from != nil, ledgerOptions.asOf != nil {
      throw ValidationError("--from and --to say the days; leave --as-of out")
    }
    if let examples, examples < 0 { throw ValidationError("--examples must not be negative") }
    if DifferenceSide.pair(old, new) == nil {
      throw ValidationError(
        "A side is a plug-in, a plug-in at a revision like standard-no@v1.2, or @REVISION beside one that names the plug-in"
      )
    }
  }

  func run() async throws {
    guard let sides = DifferenceSide.pair(old, new) else { throw ExitCode(ExitStatus.usage.rawValue) }
    let books = try PreviewInMemory(evaluationOptions.settings(defaultPolicy: nil), ledgerOptions, day: from)
    let first = try from.map { try OptionReading.day($0, option: "--from") } ?? books.day
    let last = try to.map { try OptionReading.day($0, option: "--to") } ?? first
    guard first <= last else { throw OptionReading.fault("--to is \(last), but must not lie before --from \(first)") }
    let report = try await DifferenceBetween(sides, settings: books.settings, workers: jobsOption.workers)
      .report(over: books, days: first...last)
    Console.write(format.render(report, style: Console.style, examples: examples), as: format)
    try status(of: report).exitUnlessFine()
  }

  private func status(of report: DifferenceReport) -> ExitStatus {
    var status = failOnChange && !report.total.changes.isEmpty ? ExitStatus.negative : .fine
    if report.errors != (0, 0) { status = max(status, .policyFailed) }
    if !report.faults.isEmpty { status = max(status, .input) }
    return status
  }
}

extension DifferenceFormat: ExpressibleByArgument {}

/// A comparison of two sides, as the options of a command say; what is wrong with a side is told, and ends the command.
struct DifferenceBetween {
  private let sides: (old: DifferenceSide, new: DifferenceSide)
  private let settings: EvaluationSettings
  private let workers: Int

  init(_ sides: (old: DifferenceSide, new: DifferenceSide), settings: EvaluationSettings, workers: Int) {
    self.sides = sides
    self.settings = settings
    self.workers = workers
  }

  /// Compares over the accounts that were asked about.
  func report(over books: PreviewInMemory, days: ClosedRange<CivilDay>) async throws -> DifferenceReport {
    let revisions = try PluginRevisions()
    defer { revisions.remove() }
    Interruption.cleanUpOnInterrupt { revisions.remove() }
    let old = try await PreparedSide(sides.old, settings: settings, revisions: revisions)
    let new = try await PreparedSide(sides.new, settings: settings, revisions: revisions)
    for (name, path) in old.unversioned + new.unversioned {
      Console.note("note: \(name) is not in the repository at that revision, and is read as it is now: \(path)")
    }
    let accounts = try await DifferenceRun.compare(old, new, books.accounts, days: days, workers: workers)
    return DifferenceReport(sides: (old, new), days: days, accounts: accounts)
  }
}
