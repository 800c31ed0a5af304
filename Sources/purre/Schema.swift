import ArgumentParser
import JSONText
import Ledgers

/// Prints the JSON Schema of a file that purre reads.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of a file that purre reads.",
    discussion: """
      Example:
        purre schema ledger
      """)

  /// The files that have a schema.
  enum Subject: String, ExpressibleByArgument, CaseIterable {
    case ledger
  }

  @Argument(help: "ledger")
  var subject: Subject

  func run() { Console.write(JSONWriter.document(LedgerSchema.json)) }
}
