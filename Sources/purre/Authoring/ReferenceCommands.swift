import ArgumentParser
import FoundationEssentials
import JSONText
import LedgerFormat
import LuaGuest
import PolicyAnalysis
import PolicyTesting
import Reports

/// Writes what editors need to know about policies.
struct TypesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "types", abstract: "Write definitions of everything a policy may name, for editors and luacheck.",
    discussion: """
      Example:
        purre types --in /tmp/purre-types
      """)

  @Option(name: .customLong("in"), help: ArgumentHelp("The folder that the plug-ins lie in.", valueName: "dir"))
  var folder = "Policies"

  func run() throws {
    for path in try Self.write(in: folder) { Console.write("\(path)\n") }
  }

  /// Writes the files and gives their paths, or tells what is wrong and ends the command.
  static func write(in folder: String) throws -> [String] {
    var written: [String] = []
    for (name, text) in PolicyTypes.files(testNames: TestTypes.names) + [TestTypes.file] {
      let path = "\(folder)/\(name)"
      // Where that fails, writing the file says why.
      try? FileManager.default.createDirectory(
        at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
      try AtomicFile.write(text, to: path)
      written.append(path)
      Console.stands("written: \(written.joined(separator: ", "))")
    }
    return written
  }
}

/// Prints what a policy may call.
struct CapabilitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "capabilities", abstract: "Print what a policy may call, and nothing beside it.",
    discussion: """
      Example:
        purre capabilities --format json
      """)

  @Option(help: "text or json.")
  var format: Format = .text

  /// The formats of the list.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() { Console.write(format == .json ? CapabilityList.json : CapabilityList.text, as: format) }
}

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

  func run() { Console.write(document: JSONWriter.document(LedgerSchema.json)) }
}
