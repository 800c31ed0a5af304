import ArgumentParser
import Dunning
import FoundationEssentials
import Ledgers
import Receivables
import Reports

/// How a stored ledger is decided as a whole.
struct SweepOptions: ParsableArguments {
  @Option(name: .shortAndLong, help: "Workers that decide at once, for a ledger in SQLite; as many as there are cores unless said.")
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256") }
  }

  /// The sweep that the options ask for; `nil` when a part of the ledger is asked for, or a format that needs all decisions
  /// at once, or the ledger is no SQLite.
  func sweep(_ policyOptions: PolicyOptions, _ ledgerOptions: LedgerOptions, format: DecisionFormat) throws -> SweepRun? {
    guard format.comesInParts, ledgerOptions.customer == nil, ledgerOptions.invoice == nil, let path = ledgerOptions.ledger,
      LedgerStore.isSQLite(path)
    else { return nil }
    let day = try ledgerOptions.day()
    // Loaded once before the workers, so that what is wrong with it is told once.
    _ = try policyOptions.evaluator(defaultPolicy: policyOptions.policy)
    return SweepRun(
      sweep: DecisionSweep(
        path: path, settings: policyOptions.settings(defaultPolicy: policyOptions.policy), asOf: day,
        jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount), format: format, day: day)
  }
}
