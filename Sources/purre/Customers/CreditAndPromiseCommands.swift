import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Answers a request for credit, or reviews everybody's.
struct CreditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "credit", abstract: "May this customer buy for this amount, and on which terms?",
    discussion: """
      Without a customer every one is reviewed. Without a ledger it asks about the example.

      Example:
        purre credit --customer h01 --amount "NOK 5000.00"
      """)

  @Option(help: ArgumentHelp("How much is ordered.", valueName: "\"NOK 5000.00\""))
  var amount: String?

  @Option(help: "order, delivery, invoice or review; order where an amount is given.")
  var kind: CreditRequest.Kind?

  @Flag(help: "It is paid before it is delivered.")
  var prepaid = false

  @OptionGroup var listOutput: ListOutput

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  func run() throws {
    let amount = try amount.map { try OptionReading.money($0, option: "--amount", currency: nil) }
    if let amount, amount.minorUnits < 0 {
      throw OptionReading.fault("--amount is \(amount), but must not be negative")
    }
    let kind = kind ?? (amount == nil ? .review : .order)
    if kind != .review, amount == nil { throw OptionReading.fault("name the amount: --amount \"NOK 5000.00\"") }
    let run = try PreviewInMemory(policyOptions, ledgerOptions)
    let (decisions, status) = try run.credit(CreditRequest(kind: kind, amount: amount, prepaid: prepaid))
    run.noteDeciders(decisions.map(\.policy.name))
    try listOutput.write { try $0.render(decisions, style: $1) }
    try status.exitUnlessFine()
  }
}

extension CreditRequest.Kind: ExpressibleByArgument {}

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

  @OptionGroup var listOutput: ListOutput

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var invoiceOption: InvoiceOption

  func validate() throws {
    if invoiceOption.invoice == nil { throw ValidationError("Name the invoice: --invoice NUMBER") }
    if !(1...120).contains(instalments) { throw ValidationError("--instalments must be 1 to 120") }
  }

  func run() throws {
    let due = try OptionReading.day(by, option: "--by")
    let amount = try amount.map { try OptionReading.money($0, option: "--amount", currency: nil) }
    let run = try PreviewInMemory(policyOptions, ledgerOptions, invoice: invoiceOption.invoice)
    if due < run.day { throw OptionReading.fault("--by is \(due), but must not lie before \(run.day)") }
    let (decisions, status) = try run.promises { open in
      PromiseRequest(receivable: open.receivable.id, amount: amount ?? open.open, dueDay: due, instalments: instalments)
    }
    run.noteDeciders(decisions.map(\.policy.name))
    guard !decisions.isEmpty else {
      if status == .fine {
        Console.note("error: nothing is open on an invoice '\(invoiceOption.invoice ?? "")' on \(run.day)")
      }
      throw ExitCode(max(status, .nothing).rawValue)
    }
    try listOutput.write { try $0.render(decisions, style: $1) }
    try status.exitUnlessFine()
  }
}
