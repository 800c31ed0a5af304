import ArgumentParser
import LuaGuest
import Reports

/// Prints what a policy may call.
struct Capabilities: ParsableCommand {
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

  func run() { Console.write(format == .json ? CapabilityList.json : CapabilityList.text) }
}
