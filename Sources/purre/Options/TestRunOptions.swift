import ArgumentParser
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

  func validate() throws {
    if !(1...1_000_000).contains(count) { throw ValidationError("--count must be 1 to 1000000") }
  }

  /// The options, with a seed drawn where an order of chance is wanted and none was given.
  func drawn() -> TestOptions {
    var options = TestOptions()
    options.failFast = failFast
    options.count = count
    if shuffle || seed != nil { options.seed = seed ?? UInt64.random(in: 1...UInt64(UInt32.max)) }
    return options
  }
}
