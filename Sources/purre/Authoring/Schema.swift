import ArgumentParser
import JSONText
import LedgerFormat

/// Prints the JSON Schema of a file that purre reads.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Print the JSON Schema of a file that purre reads.",
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
