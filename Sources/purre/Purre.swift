import ArgumentParser

/// The command line: one file a command, no logic of its own.
@main
struct Purre: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purre", abstract: "Decide, explain and test payment reminders by policies written in Lua.")
}
