import ArgumentParser
import PolicyTesting

/// Whether, how and how long the tests are tried against changed plug-ins.
struct TestMutationOptions: ParsableArguments {
  @Flag(help: "Change the plug-ins in small ways, one at a time, and see whether their tests notice.")
  var mutate = false

  @Option(help: ArgumentHelp("With --mutate: stop after so long, like 60s or 5m; what was not tried by then is told as left.", valueName: "time"))
  var budget: Budget?

  @Option(help: ArgumentHelp("With --mutate: go on from the verdicts in this file, and keep new ones there.", valueName: "file"))
  var resume: String?

  @Option(help: ArgumentHelp("With --mutate: only changes whose id holds this text.", valueName: "text"))
  var mutant: String?

  func validate() throws {
    if !mutate, budget != nil || resume != nil || mutant != nil {
      throw ValidationError("--budget, --resume and --mutant go with --mutate")
    }
  }

  /// What is known from earlier runs.
  func memory() throws -> MutationMemory {
    guard let resume else { return MutationMemory() }
    do {
      return try MutationMemory(path: resume)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }

  /// A time as people write it.
  struct Budget: ExpressibleByArgument {
    let duration: Duration

    init?(argument: String) {
      let units = ["s": 1, "m": 60, "h": 3600]
      guard let unit = argument.last.flatMap({ units[String($0)] }), let count = Int(argument.dropLast()), (1...100_000).contains(count) else {
        return nil
      }
      duration = .seconds(count * unit)
    }
  }
}
