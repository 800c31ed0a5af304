import ArgumentParser
import LedgerFormat
import Ledgers
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
      EvalCommand.self, TestCommand.self, VerifyCommand.self, ProveCommand.self, CheckCommand.self, LetterCommand.self,
      CaseFileCommand.self, ReportCommand.self, LearnCommand.self, TrialCommand.self, ForecastCommand.self,
      SimulateCommand.self,
      CreditCommand.self,
      PromiseCommand.self, InterestCommand.self, LawCommand.self, ImportCommand.self, LedgerCommand.self,
      GenerateCommand.self,
      InitCommand.self, ShowCommand.self, TypesCommand.self, BenchCommand.self, CapabilitiesCommand.self,
      SchemaCommand.self,
    ])

  /// Does what the arguments say, and ends with what came of it.
  static func main() async {
    Console.begin()
    if let fault = CommandWords.fault(in: Array(CommandLine.arguments.dropFirst()), of: Self.self) {
      Console.note("error: \(fault)")
      Console.end(ExitStatus.usage.rawValue)
    }
    Console.end(CommandEnd.code(await failure()))
  }

  private static func failure() async -> (any Error)? {
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
      return nil
    } catch {
      return error
    }
  }
}

/// The end of every command: what it threw is told, and what of its result could not be written.
private enum CommandEnd {
  /// The exit code of a command that threw, or not; what has to be said of it is said.
  static func code(_ error: (any Error)?) -> Int32 {
    var code = error.map(tell) ?? ExitStatus.fine.rawValue
    if let fault = Console.fault {
      // A command that ended with the fault itself has nothing else to tell.
      Console.note("error: \(fault)\(Console.standing)")
      let status = ExitStatus(rawValue: code) ?? .fault
      code = max(status, .output).rawValue
    }
    return code
  }

  private static func tell(_ error: any Error) -> Int32 {
    switch error {
    case is Console.Fault: return ExitStatus.output.rawValue
    case let fault as StreamedFile.Fault:
      Console.note("error: \(fault)\(Console.standing)")
      return ExitStatus.output.rawValue
    case let error as LedgerStoreError:
      Console.note("error: \(error)")
      return (error.isOutput ? ExitStatus.output : .input).rawValue
    case let fault as LedgerFault:
      Console.note("\(fault)")
      return ExitStatus.input.rawValue
    default:
      if let status = ExitStatus.of(error) {
        Console.note("error: \(error)")
        return status.rawValue
      }
      // What nobody expected is the parser's plain failure, which no command ends with by itself.
      let isUnknown = !(error is ExitCode) && Purre.exitCode(for: error) == .failure
      let code = isUnknown ? ExitCode(ExitStatus.fault.rawValue) : Purre.exitCode(for: error)
      let text = Purre.fullMessage(for: error)
      if !text.isEmpty { if code.isSuccess { Console.write(text + "\n") } else { Console.note(text) } }
      return code.rawValue
    }
  }
}
