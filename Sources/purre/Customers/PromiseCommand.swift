import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Asks whether a promise to pay is acceptable.
struct PromiseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "promise", abstract: "Is this promise to pay acceptable, and on which terms?",
    discussion: """
      Example:
        purre promise --invoice 26046 --amount "NOK 6120.00" --by 2026-03-31
      """)

  @Option(help: ArgumentHelp("How much is promised; all that is open unless given.", valueName: "\"NOK 5000.00\""))
  var amount: String?

  @Option(help: ArgumentHelp("By when.", valueName: "YYYY-MM-DD"))
  var by: String

  @Option(help: "In how many payments.")
  var instalments = 1

  @Option(help: "text or json.")
  var format: RequestFormat = .text

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  func validate() throws {
    if ledgerOptions.invoice == nil { throw ValidationError("Name the invoice: --invoice NUMBER") }
    if !(1...120).contains(instalments) { throw ValidationError("--instalments must be 1 to 120") }
  }

  func run() throws {
    let due = try OptionReading.day(by, option: "--by")
    let amount = try amount.map { try OptionReading.money($0, option: "--amount", currency: nil) }
    let run = try DecisionRun(policyOptions, ledgerOptions)
    if due < run.day { throw OptionReading.fault("--by is \(due), but must not lie before \(run.day)") }
    let decisions = try run.promises { open in
      PromiseRequest(receivable: open.receivable.id, amount: amount ?? open.open, dueDay: due, instalments: instalments)
    }
    guard !decisions.isEmpty else {
      Console.note("error: nothing is open on an invoice '\(ledgerOptions.invoice ?? "")' on \(run.day)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    Console.write(format.render(decisions, style: Console.style))
    try ExitStatus.of(decisions).exitUnlessFine()
  }
}
