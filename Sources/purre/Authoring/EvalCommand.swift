import ArgumentParser
import FoundationEssentials
import LuaGuest
import PolicyEngine
import Receivables
import Reports

/// Runs Lua in the very sandbox that policies get.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Run Lua in the sandbox that policies get, and print the result as JSON.",
    discussion: """
      In a file, the first vararg is the receivable of the invoice; without a ledger it is a built-in sample.

      Example:
        purre eval '(...).open + money("NOK 10.00")'
      """)

  @Option(name: .shortAndLong, help: ArgumentHelp("Run a file.", valueName: "file"))
  var file: String?

  @Argument(help: "Expression or statements, where no file is named.")
  var expression: String?

  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var invoiceOption: InvoiceOption

  @OptionGroup var limitOptions: LimitOptions

  func validate() throws {
    if (file == nil) == (expression == nil) { throw ValidationError("Give an expression, or a file with -f") }
    if ledgerOptions.ledger == nil, ledgerOptions.asOf ?? ledgerOptions.customer ?? invoiceOption.invoice != nil {
      throw ValidationError("--as-of, --customer and --invoice are about a ledger; name it: --ledger FILE")
    }
  }

  func run() throws {
    let (state, index) = try subject()
    let runner = ScriptRunner(limits: limitOptions.limits)
    let result: ScriptResult
    if let file {
      result = runner.run(file: file, source: try Self.read(file), about: state, receivable: index)
    } else {
      result = runner.run(expression: expression ?? "", about: state, receivable: index)
    }
    for line in result.log { Console.note(line.printable) }
    Console.write(document: ScriptJSON.document(result))
    try ExitStatus.of(result).exitUnlessFine()
  }

  private static func read(_ path: String) throws -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      Console.note("error: \(path): cannot be read")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  private func subject() throws -> (AccountState, Int) {
    guard let path = ledgerOptions.ledger else { return (try SampleAccount.state(), 0) }
    let ledger = try LedgerOptions.read(path)
    let day = try ledgerOptions.day()
    let selection = BookSelection(customer: ledgerOptions.customer, invoice: invoiceOption.invoice)
    try selection.checkFound(in: ledger)
    for (account, creditor) in ledger.accountsWithCreditors(where: selection.wants) {
      let state = try account.telling {
        try AccountState(account: account, creditor: creditor, calendar: .of(country: creditor.country), asOf: day)
      }
      if let state, let index = state.receivables.firstIndex(where: selection.wants) { return (state, index) }
    }
    Console.note("error: no such invoice in \(path) on \(day)")
    throw ExitCode(ExitStatus.input.rawValue)
  }
}
