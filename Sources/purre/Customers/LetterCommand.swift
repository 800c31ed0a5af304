import ArgumentParser
import Letters
import PolicyEngine
import Receivables
import Reports

/// Shows the letter that an invoice would get.
struct LetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter",
    abstract: "Show the letter that an invoice or a customer would get, as text, HTML, e-mail or EHF.",
    discussion: """
      Without a ledger it shows a letter of the example.

      Example:
        purre letter --invoice 26048
      """)

  @Option(help: "text, html, eml or ubl.")
  var format: LetterFormat = .text

  @Option(help: "Write the letter of this level even where none is due: to look at, not to send.")
  var level: LevelOption?

  @OptionGroup var policyOptions: PreviewPolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions
  @OptionGroup var invoiceOption: InvoiceOption

  func validate() throws {
    if invoiceOption.invoice == nil, ledgerOptions.customer == nil {
      throw ValidationError("Name the invoice: --invoice NUMBER, or the customer: --customer ID")
    }
  }

  func run() throws {
    let run = try PreviewInMemory(policyOptions, ledgerOptions, invoice: invoiceOption.invoice)
    let ((decisions, letters), status) = try run.letters(asIf: level?.level, as: format)
    run.noteDeciders(decisions.map(\.policy.name))
    for act in decisions.flatMap(\.acts) { Console.note(act.hindrance.map { "error: \($0)" } ?? "") }
    guard !letters.isEmpty else {
      if decisions.isEmpty, status == .fine { Console.note("error: nothing is open on \(subject) on \(run.day)") }
      noteWhyNone(decisions)
      throw ExitCode((status == .fine ? .nothing : status).rawValue)
    }
    if letters.count > 1, format != .text {
      let numbers = letters.map { $0.claims.map(\.invoice.number).joined(separator: ", ") }.joined(separator: " · ")
      throw LetterFormatError("there are \(letters.count) letters (\(numbers)); name one with --invoice")
    }
    run.noteLawless()
    Console.write(try letters.map { try format.render($0) }.joined(separator: "\n\u{c}\n"), as: format)
    try status.exitUnlessFine()
  }
}

extension LetterCommand {
  private var subject: String {
    invoiceOption.invoice.map { "an invoice '\($0)'" } ?? "the account of '\(ledgerOptions.customer ?? "")'"
  }

  /// Says of each decision why it sends nothing; those that failed or were blocked have been told.
  private func noteWhyNone(_ decisions: [Decision]) {
    let others = decisions.filter { $0.hindrance == nil }
    let reasons = others.map { ("(\($0.outcome.rawValue)): \($0.reasonText)", $0.subject.label) }
    if let only = reasons.first, others.count == 1 {
      Console.note("error: no letter is due \(only.0) To see one: --level reminder")
    } else if !others.isEmpty {
      Console.note("error: no letter is due. To see one: --level reminder")
      for (reason, label) in reasons { Console.note("  \(label) \(reason)") }
    }
  }
}

extension LetterFormat: ExpressibleByArgument {}
