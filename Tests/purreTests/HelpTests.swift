import Foundation
import Testing

/// What every command says of itself. The commands are those that the program lists, so that a new one is met as well.
@Suite struct HelpTests {
  private struct Listing: Decodable {
    struct Command: Decodable {
      var commandName: String
      var subcommands: [Command]?
    }

    var command: Command
  }

  /// The words of each command after `purre`; none for `purre` itself.
  static func commands() throws -> [[String]] { try listed.get() }

  /// The program is asked once, since so many tests go by it.
  private static let listed = Result {
    let listing = try Output.of(["--experimental-dump-help"]).text
    return words(try JSONDecoder().decode(Listing.self, from: Data(listing.utf8)).command, after: [])
  }

  private static func words(_ command: Listing.Command, after path: [String]) -> [[String]] {
    let below = (command.subcommands ?? []).filter { $0.commandName != "help" }
    return [path] + below.flatMap { words($0, after: path + [$0.commandName]) }
  }

  private func help(_ command: [String]) throws -> String {
    // Workers are as many as the machine has cores.
    try Output.of(command + ["--help"]).text.replacing(/Workers\. \(default: [0-9]+\)/, with: "Workers. (default: 2)")
  }

  @Test(arguments: try HelpTests.commands())
  func theHelpIsPinned(command: [String]) throws {
    let text = try help(command)
    #expect(try Expected.text("help/\((["purre"] + command).joined(separator: "-")).txt", is: text))
    // The library does not wrap the line of usage.
    let overview = try #require(text.components(separatedBy: "\nUSAGE: ").first)
    #expect(overview.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test func noHelpIsKeptOfACommandThatIsGone() throws {
    let kept = try FileManager.default.contentsOfDirectory(atPath: Expected.folder.appending(path: "help").path)
    let wanted = try Self.commands().map { (["purre"] + $0).joined(separator: "-") + ".txt" }
    #expect(kept.sorted() == wanted.sorted() && wanted.count > 30)
  }

  /// As it is printed on a terminal of 80 columns, but for the folder of its files, which is each run's own.
  @Test(arguments: try HelpTests.commands())
  func theExampleWorksWhenPasted(command: [String]) throws {
    let help = try help(command)
    let end = try #require(help.components(separatedBy: "\nExample:\n").last)
    let example = try #require(end.components(separatedBy: "\n\nUSAGE").first)
    let output = try Output.ofShell(example.replacing("/tmp/", with: try Output.temporaryFolder().path + "/"))
    #expect(output.status == 0, "\(example)\n\(output.errors)\(output.text)")
    // What is left out of `purre import files` is `files`, which need not be said.
    let named = (["purre"] + command.filter { $0 != "files" }).joined(separator: " ")
    #expect(example.contains("\(named) "), "\(example)")
    #expect(!example.split(separator: "\n").contains { $0.drop { $0 == " " }.contains("  ") }, "\(example)")
  }
}
