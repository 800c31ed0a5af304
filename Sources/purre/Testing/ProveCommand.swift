import ArgumentParser
import PolicyAnalysis
import PolicyEngine
import PolicyTesting
import Reports

/// Proves what no account comes to in a policy, and shows accounts that come to the rest.
struct ProveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Prove which rules of a policy no account ever comes to.",
    discussion: """
      Each condition, decision, reason and level is alive, where the engine came to it with an account; never, where \
      the solver Z3 proves that no account does, with the smallest conditions that clash; or not known. It ends with 1 \
      where something is never come to and no remark in the policy says why.

      Example:
        purre prove standard-no --accounts 500
      """)

  @Argument(help: "The policy, by name or path.")
  var policy: String

  @Flag(help: "Let the parameters be anything within their bounds, instead of as they are set.")
  var free = false

  @Option(help: "Accounts to try at the most.")
  var accounts = 400

  @Option(help: "The seed of the accounts.")
  var seed: UInt64 = 1

  @OptionGroup var jobsOption: JobsOption

  @Flag(help: "Write the accounts that come to each decision as tests, instead of the report.")
  var asTest = false

  @Option(help: "text, json or sarif.")
  var format: ProofFormat = .text

  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption

  func validate() throws {
    if !(1...10_000_000).contains(accounts) { throw ValidationError("--accounts must be 1 to 10000000") }
  }

  func run() throws {
    var options = WitnessOptions()
    options.seed = seed
    options.accounts = accounts
    options.jobs = jobsOption.workers
    options.changesParameters = free
    let settings = evaluationOptions.settings(defaultPolicy: policy)
    let result = try Prover(policy, settings: settings, options: options).run()
    if asTest {
      Console.write(document: WitnessTests(policy, settings: settings).text(result))
    } else {
      Console.write(format.render(result, version: HostVersion.current, style: Console.style), as: format)
    }
    try ExitStatus.of(result).exitUnlessFine()
  }
}

extension ProofFormat: ExpressibleByArgument {}
