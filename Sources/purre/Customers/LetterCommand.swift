import ArgumentParser
import Letters
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

  func validate() throws {
    if ledgerOptions.invoice == nil, ledgerOptions.customer == nil {
      throw ValidationError("Name the invoice: --invoice NUMBER, or the customer: --customer ID")
    }
  }

  func run() throws {
    let run = try PreviewInMemory(policyOptions, ledgerOptions)
    let (decisions, letters) = try run.letters(asIf: level?.level, as: format)
    run.noteDeciders(decisions.map(\.policy.name))
    guard let first = decisions.first else {
      Console.note("error: nothing is open on \(subject) on \(run.day)")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    guard !letters.isEmpty else {
      Console.note(
        "error: no letter is due (\(first.outcome.rawValue)): \(first.reasonText) To see one: --level reminder")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    if letters.count > 1, format != .text {
      let numbers = letters.map { $0.claims.map(\.invoice.number).joined(separator: ", ") }.joined(separator: " · ")
      throw LetterFormatError("there are \(letters.count) letters (\(numbers)); name one with --invoice")
    }
    run.noteLawless()
    Console.write(try letters.map { try format.render($0) }.joined(separator: "\n\u{c}\n"), as: format)
  }
}

extension LetterCommand {
  private var subject: String {
    ledgerOptions.invoice.map { "an invoice '\($0)'" } ?? "the account of '\(ledgerOptions.customer ?? "")'"
  }
}

extension LetterFormat: ExpressibleByArgument {}
