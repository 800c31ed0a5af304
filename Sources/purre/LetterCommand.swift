import ArgumentParser
import PolicyEngine
import Receivables
import Reports

/// Shows the letter that an invoice would get.
struct LetterCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "letter", abstract: "Show the letter that an invoice would get, as text, HTML, e-mail or EHF.",
    discussion: """
      Without a ledger it shows a letter of the example.

      Example:
        purre letter --invoice 26048
      """)

  @Option(help: "text, html, eml or ubl.")
  var format: LetterFormat = .text

  @Option(help: "Write the letter of this level even where none is due: to look at, not to send.")
  var level: LevelOption?

  @OptionGroup var policyOptions: PolicyOptions
  @OptionGroup var ledgerOptions: LedgerOptions

  func validate() throws {
    if ledgerOptions.invoice == nil { throw ValidationError("Name the invoice: --invoice NUMBER") }
  }

  func run() throws {
    let run = try DecisionRun(policyOptions, ledgerOptions)
    do {
      let letters = try run.letters(asIf: level?.level)
      guard let first = letters.first else {
        Console.note("error: nothing is open on an invoice '\(ledgerOptions.invoice ?? "")' on \(run.day)")
        throw ExitCode(ExitStatus.nothing.rawValue)
      }
      guard let letter = letters.lazy.compactMap(\.letter).first else {
        Console.note(
          "error: no letter is due: \(first.decision.outcome.rawValue), \(first.decision.reasonText) To see one: --level reminder")
        throw ExitCode(ExitStatus.nothing.rawValue)
      }
      Console.write(try format.render(letter))
    } catch let error as LetterError {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    } catch let error as LetterFormatError {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}

extension LetterFormat: ExpressibleByArgument {}
