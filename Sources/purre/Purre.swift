import ArgumentParser
import PolicyEngine

/// The command line: one file a command, no logic of its own.
@main
struct Purre: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purre", abstract: "Decide, explain and test payment reminders by policies written in Lua.",
    discussion: """
      Example:
        purre dry-run --policy fjordbakeriet \\
          --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """,
    version: HostVersion.current,
    subcommands: [
      DryRunCommand.self, RunCommand.self, OutboxCommand.self, DecideCommand.self, ExplainCommand.self,
      DiffCommand.self, ReplayCommand.self,
      EvalCommand.self, TestCommand.self, VerifyCommand.self, CheckCommand.self, LetterCommand.self,
      CaseFileCommand.self, CreditCommand.self,
      PromiseCommand.self, InterestCommand.self, LawCommand.self, ImportCommand.self, LedgerCommand.self,
      GenerateCommand.self,
      InitCommand.self, TypesCommand.self, BenchCommand.self, CapabilitiesCommand.self, SchemaCommand.self,
    ])

  static func main() async {
    if let fault = CommandWords.fault(in: Array(CommandLine.arguments.dropFirst()), of: Self.self) {
      Console.note("error: \(fault)")
      exit(withError: ExitCode(ExitStatus.usage.rawValue))
    }
    await main(nil)
  }
}
