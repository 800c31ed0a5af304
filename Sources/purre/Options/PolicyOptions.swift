import ArgumentParser
import FoundationEssentials
import LuaGuest
import PolicyEngine

/// Which policy, from where, with which parameters and limits.
struct PolicyOptions: ParsableArguments {
  @Option(help: "Policy for creditors, customers and invoices that name none; a name, or the path of its folder.")
  var policy: String?

  @Option(help: ArgumentHelp("Folder of plug-ins.", valueName: "dir"))
  var policies: String?

  @Option(name: .customLong("set"), help: ArgumentHelp("Set a parameter of the policy; may be repeated.", valueName: "name=value"))
  var overrides: [String] = []

  @Option(help: "Fuel of each call of a policy.")
  var fuel: UInt64?

  @Option(help: "Memory of a policy, in bytes.")
  var memoryBytes: Int?

  func validate() throws {
    for override in overrides where !override.contains("=") {
      throw ValidationError("--set takes name=value, not '\(override)'")
    }
    if let memoryBytes, memoryBytes < 1 << 16 { throw ValidationError("--memory-bytes must be at least 65536") }
  }

  var locator: PluginLocator {
    .standard(
      option: policies, environment: ProcessInfo.processInfo.environment, executable: CommandLine.arguments.first)
  }

  var limits: Limits {
    var limits = Limits.standard
    if let fuel { limits.fuel = fuel }
    if let memoryBytes { limits.memoryBytes = memoryBytes }
    return limits
  }

  /// The options as they were given, for a command that does the same again.
  var words: [String] {
    let pairs: [(String, String?)] = [("--policies", policies)] + overrides.map { ("--set", $0) }
      + [("--fuel", fuel.map(String.init)), ("--memory-bytes", memoryBytes.map(String.init))]
    return pairs.flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  func settings(defaultPolicy: String?) -> EvaluationSettings {
    let pairs = overrides.map { $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init) }
    return EvaluationSettings(
      locator: locator, defaultPolicy: defaultPolicy,
      overrides: Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last }), limits: limits)
  }

  /// An evaluator with a policy loaded ahead, or tells what is wrong with it and ends the command.
  func evaluator(defaultPolicy: String?) throws -> Evaluator {
    let evaluator = Evaluator(settings: settings(defaultPolicy: defaultPolicy))
    guard let defaultPolicy else { return evaluator }
    do {
      try evaluator.prepare(defaultPolicy)
      return evaluator
    } catch let error as PolicyLoadError {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.notLoaded.rawValue)
    } catch let error as ParameterFault {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.input.rawValue)
    }
  }
}
