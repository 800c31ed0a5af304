import ArgumentParser
import PolicyEngine
import Receivables

/// Measures one decision.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure one decision, warm, guards included, in time and in fuel.",
    discussion: """
      Build with -c release before you believe a figure.

      Example:
        purre bench --rounds 10
      """)

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  @Option(help: "How often the whole ledger is decided; the fastest round counts.")
  var rounds = 20

  func validate() throws {
    if !(1...1_000_000).contains(rounds) { throw ValidationError("--rounds must be 1 to 1000000") }
  }

  func run() throws {
    let run = try DecisionRun(policyOptions, ledgerOptions)
    let clock = ContinuousClock()
    var best = Duration.seconds(3600)
    var decisions = 0
    var fuel: UInt64 = 0
    for _ in 0..<rounds {
      let start = clock.now
      let list = run.decisions().list
      best = min(best, clock.now - start)
      decisions = list.decisions.count
      fuel = list.decisions.reduce(0) { $0 + $1.fuel }
    }
    guard decisions > 0 else {
      Console.note("error: nothing is open, so there is nothing to measure")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    let nanoseconds = Double(best.components.seconds) * 1e9 + Double(best.components.attoseconds) / 1e9
    Console.write("decisions: \(decisions)\n")
    Console.write("time per decision: \(Int(nanoseconds / Double(decisions))) ns, state and rows included (bar: 2500 ns)\n")
    Console.write("fuel per decision: \(fuel / UInt64(decisions))\n")
  }
}
