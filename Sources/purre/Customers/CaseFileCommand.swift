import ArgumentParser
import PolicyEngine
import Reports

/// Gathers what an agency or a court would ask for.
struct CaseFileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casefile",
    abstract: "Gather a customer's case for an agency: claims, grounds, notices, costs, what is missing.",
    discussion: """
      Nothing is handed over by it. Without a ledger it shows a customer of the example.

      Example:
        purre casefile --customer k06
      """)

  @Option(help: "text, json or csv.")
  var format: CaseFileFormat = .text

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var accountOptions: AccountOptions

  func validate() throws {
    if ledgerOptions.customer == nil { throw ValidationError("Name the customer: --customer ID") }
  }

  func run() throws {
    let run = try PreviewInMemory(policyOptions, ledgerOptions)
    let file = try run.account(accountOptions) { account, creditor in
      let file = try run.evaluator.caseFile(account, creditor: creditor, asOf: run.day)
      run.noteDeciders([run.settings.policy(of: creditor, account.customer)].compactMap(\.self))
      return file
    }
    run.noteLawless()
    Console.write(format.render(file, style: Console.style), as: format)
  }
}

extension CaseFileFormat: ExpressibleByArgument {}
