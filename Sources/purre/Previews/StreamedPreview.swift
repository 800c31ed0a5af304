import ArgumentParser
import Dunning
import FoundationEssentials
import LedgerFormat
import Ledgers
import PolicyEngine
import Receivables
import Reports

/// One sweep over a stored ledger, told on standard output or in a file.
struct StreamedPreview {
  let sweep: DecisionSweep
  let format: ListFormat
  let day: CivilDay
  /// What `--policy` says.
  let named: String?

  /// Decides and writes, or tells what is wrong and ends the command.
  func run(to output: String?) throws {
    let result = try ResultOutput(output, as: format)
    do {
      let report = try sweep(result)
      if report.isWhole { try result.commit() } else { result.discard() }
      try tell(report, isWanted: !result.isClosed)
    } catch {
      result.discard()
      throw error
    }
  }

  private func sweep(_ result: ResultOutput) throws -> SweepReport {
    let (day, style) = (day, result.style)
    let told = DecisionReport(format, asOf: day, style: style) { [format] in try result.write($0, as: format) }
    try told.begin()
    let line = ProgressLine()
    let start = ContinuousClock.now
    Interruption.listen()
    defer { line.wipe() }
    let report = try sweep.run(
      isCancelled: { Interruption.isWanted || result.isClosed }, progress: { line.show(Self.text($0, since: start)) },
      into: DecisionPart(format, style: style), render: { $2.add($0, of: $1, asOf: day) }, write: told.add)
    line.wipe()
    // A table or a document that ends before all was decided would tell of a part as if it were all.
    if report.isWhole { try told.end() }
    return report
  }

  /// What was decided, how fast, and how long the rest will take at that rate.
  static func text(_ progress: SweepProgress, since start: ContinuousClock.Instant) -> String {
    let spent = (ContinuousClock.now - start).components
    let seconds = max(0.001, Double(spent.seconds) + Double(spent.attoseconds) / 1e18)
    let left =
      progress.accounts == 0
      ? 0 : seconds * Double(progress.allAccounts - progress.accounts) / Double(progress.accounts)
    return
      "\(progress.accounts) of \(progress.allAccounts) customers, \(Int(Double(progress.decisions) / seconds)) decisions a second, "
      + "\(Int(left.rounded(.up))) s left"
  }

  private func tell(_ report: SweepReport, isWanted: Bool) throws {
    for fault in report.faults { Console.note("error: \(fault)") }
    Console.note(PolicyChoice.note(named: named, decided: report.tally.policies, force: "add --force-policy"))
    if !report.isWhole, isWanted {
      Console.note("stopped: \(report.accounts) of \(report.allAccounts) customers were decided")
    }
    try max(ExitStatus.of(report.tally), report.faults.isEmpty ? .fine : .input).exitUnlessFine()
  }
}

/// How a stored ledger is decided as a whole.
struct SweepOptions: ParsableArguments {
  @OptionGroup var jobsOption: JobsOption

  /// The sweep that the options ask for; `nil` when a part of the ledger is asked for, or a format that needs all
  /// decisions at once, or the ledger is no SQLite.
  func sweep(_ policyOptions: PreviewPolicyOptions, _ ledgerOptions: LedgerOptions, format: ListFormat) throws
    -> StreamedPreview?
  {
    guard format.comesInParts, ledgerOptions.customer == nil, let path = ledgerOptions.ledger,
      LedgerStore.isSQLite(path)
    else { return nil }
    let day = try ledgerOptions.day()
    // Loaded once before the workers, so that what is wrong with it is told once.
    var settings = policyOptions.settings(defaultPolicy: policyOptions.policy)
    settings.keepsEvidence = format.tellsEvidence
    let evaluator = PreparedEvaluator(try PolicyOptions.evaluator(settings))
    return StreamedPreview(
      sweep: DecisionSweep(path: path, asOf: day, jobs: jobsOption.workers, evaluator: evaluator.take),
      format: format, day: day, named: policyOptions.policy)
  }
}
