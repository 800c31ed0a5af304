import ArgumentParser
import PolicyEngine
import PolicyTesting
import Receivables
import Reports

/// Hunts for an account on which a policy breaks a rule.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hunt for an account and a sequence of days on which a policy breaks a rule.",
    discussion: """
      Random accounts live through the days under the policy. A find is made as small as it can be, told day by day, \
      and written out as a test. It ends with 1 on a find, with 6 when the find is that the policy fails.

      Example:
        purre verify standard-no --seconds 5
      """)

  @Argument(help: "The policy, by name or path.")
  var policy: String

  @Option(help: "Seconds to hunt.")
  var seconds = 60.0

  @Option(help: "Accounts to try at the most.")
  var accounts: Int?

  @Option(help: "The seed of the accounts; printed when it is chosen by purre.")
  var seed: UInt64?

  @Option(help: "Days that each account lives.")
  var days = 400

  @OptionGroup var jobsOption: JobsOption

  @Option(
    help:
      "Days without a step or a suggestion after which an overdue claim counts as left alone; else taken from the parameters."
  )
  var longestSilence: Int?

  @Option(help: "text or json.")
  var format: VerificationFormat = .text

  @OptionGroup var evaluationOptions: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption

  func validate() throws {
    if !(seconds > 0 && seconds <= 86_400) { throw ValidationError("--seconds must be above 0 and at most 86400") }
    if !(1...4000).contains(days) { throw ValidationError("--days must be 1 to 4000") }
    if let accounts, accounts < 1 { throw ValidationError("--accounts must be at least 1") }
    if let longestSilence, longestSilence < 1 { throw ValidationError("--longest-silence must be at least 1") }
  }

  func run() throws {
    var options = VerifierOptions()
    options.seed = seed ?? UInt64.random(in: 1...UInt64(UInt32.max))
    options.seconds = seconds
    options.accounts = accounts
    options.days = days
    options.jobs = jobsOption.workers
    options.longestSilence = longestSilence
    if seed == nil { Console.note("seed \(options.seed)") }
    let settings = evaluationOptions.settings(defaultPolicy: policy)
    let verification = try Verifier(policy, settings: settings, options: options).run()
    Console.write(format.render(verification, calendar: verification.calendar, style: Console.style), as: format)
    try ExitStatus.of(verification).exitUnlessFine()
  }
}

extension VerificationFormat: ExpressibleByArgument {}
