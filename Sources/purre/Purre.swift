import ArgumentParser
import PolicyEngine

/// The command line: one file a command, no logic of its own.
@main
struct Purre: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "purre", abstract: "Decide, explain and test payment reminders by policies written in Lua.",
    discussion: """
      Example:
        purre dry-run --policy fjordbakeriet --ledger Policies/fjordbakeriet/testdata/books.json --as-of 2026-03-20
      """,
    version: HostVersion.current,
    subcommands: [
      DryRun.self, RunCommand.self, OutboxCommand.self, DecideCommand.self, Explain.self, Diff.self, ReplayCommand.self,
      Eval.self, TestCommand.self, Verify.self, CheckCommand.self, LetterCommand.self, CaseFileCommand.self, CreditCommand.self,
      PromiseCommand.self, InterestCommand.self, LawCommand.self, Import.self, LedgerCommand.self, GenerateCommand.self,
      Init.self, TypesCommand.self, Bench.self, Capabilities.self, SchemaCommand.self,
    ])
}
