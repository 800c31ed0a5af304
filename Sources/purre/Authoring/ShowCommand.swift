import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Shows what a policy says of itself.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show a policy's levels, letters and reasons, and its parameters as they are in force.",
    discussion: """
      With a ledger and a customer the parameters are those in force for that customer, each with who set it.

      Example:
        purre show fjordbakeriet
      """)

  @Argument(help: "The policy, by name or path.")
  var name: String

  @Option(help: ArgumentHelp("Ledger, purre-ledger/1 or SQLite.", valueName: "file"))
  var ledger: String?

  @Option(help: ArgumentHelp("With --ledger: the day to look at.", valueName: "YYYY-MM-DD"))
  var asOf: String?

  @Option(help: "With --ledger: the customer, by id or name.", transform: OptionReading.identifier)
  var customer: String?

  @OptionGroup var accountOptions: AccountOptions

  @Option(help: "text, json or html.")
  var format: PolicySheetFormat = .text

  @OptionGroup var file: OutputFile
  @OptionGroup var evaluation: EvaluationOptions
  @OptionGroup(visibility: .hidden) var noPolicyOption: NoPolicyOption

  func validate() throws {
    guard ledger == nil || (asOf != nil && customer != nil) else {
      throw ValidationError("With --ledger, name the day and the customer: --as-of YYYY-MM-DD --customer ID")
    }
    guard ledger != nil || (asOf == nil && customer == nil && accountOptions.creditor == nil) else {
      throw ValidationError("--as-of, --customer and --creditor are about a ledger; name it: --ledger FILE")
    }
  }

  func run() throws {
    let evaluator = Evaluator(settings: evaluation.settings(defaultPolicy: nil))
    let policy = try description(by: evaluator)
    try ResultOutput.write(as: format, to: file.output) { format.render(policy, style: $0) }
  }

  private func description(by evaluator: Evaluator) throws -> PolicyDescription {
    guard let ledger, let customer, let asOf else { return try evaluator.description(of: name) }
    let day = try OptionReading.day(asOf, option: "--as-of")
    let (account, creditor) = try accountOptions.account(of: customer, in: try LedgerOptions.read(ledger))
    let found = try account.telling {
      try evaluator.description(of: name, for: account, creditor: creditor, asOf: day)
    }
    guard let found else { throw ExitCode(ExitStatus.input.rawValue) }
    return found
  }
}

extension PolicySheetFormat: ExpressibleByArgument {}
