import ArgumentParser
import FoundationEssentials
import PolicyTesting

/// How the chosen tests are run.
struct TestRunOptions: ParsableArguments {
  @Flag(help: "Stop at the first case that is not green.")
  var failFast = false

  @Flag(help: "Run the cases in an order of chance.")
  var shuffle = false

  @Option(help: "The seed of that order; printed when it is chosen by purre.")
  var seed: UInt64?

  @Option(help: "Run each case so many times.")
  var count = 1

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("Workers that run cases at the same time; as many as there are cores, unless set.", valueName: "n"))
  var jobs: Int?

  @Flag(help: "Keep the decisions of this run as the snapshots that later runs are compared with.")
  var updateSnapshots = false

  @Flag(name: .shortAndLong, help: "Stay, and test again what a change of a plug-in concerns, until Ctrl-C.")
  var watch = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256") }
    if !(1...1_000_000).contains(count) { throw ValidationError("--count must be 1 to 1000000") }
  }

  /// The options, with a seed drawn where an order of chance is wanted and none was given.
  func drawn() -> TestOptions {
    var options = TestOptions()
    options.failFast = failFast
    options.count = count
    options.updatesSnapshots = updateSnapshots
    options.jobs = jobs ?? ProcessInfo.processInfo.activeProcessorCount
    if shuffle || seed != nil { options.seed = seed ?? UInt64.random(in: 1...UInt64(UInt32.max)) }
    return options
  }
}
