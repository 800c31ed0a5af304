import ArgumentParser
import FoundationEssentials
import LuaGuest
import PolicyEngine
import Statutes

/// Where plug-ins are found.
struct PluginOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Folder of plug-ins; may be repeated, the first that has a plug-in wins.", valueName: "dir"))
  var policies: [String] = []

  var locator: PluginLocator {
    .standard(
      options: policies, environment: ProcessInfo.processInfo.environment, executable: CommandLine.arguments.first)
  }

  /// Loads a law with its guards, or tells what is wrong and ends the command.
  func law(_ name: String) throws -> LoadedLaw {
    do {
      return try LoadedLaw(try locator.find(name), limits: .standard)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.notLoaded.rawValue)
    }
  }

  /// Reads a law, or tells what is wrong and ends the command.
  func statutes(_ name: String) throws -> Statutes.Law {
    do {
      return try StatuteLoader(locator: locator).load(name)
    } catch {
      Console.note("error: \(error)")
      throw ExitCode(ExitStatus.notLoaded.rawValue)
    }
  }
}

/// What Lua may use.
struct LimitOptions: ParsableArguments {
  @Option(help: "Fuel of each call of a policy, or of a script.")
  var fuel: UInt64?

  @Option(help: "Memory of a policy or a script, in bytes.")
  var memoryBytes: Int?

  func validate() throws {
    if let memoryBytes, memoryBytes < 1 << 16 { throw ValidationError("--memory-bytes must be at least 65536") }
  }

  var limits: Limits {
    var limits = Limits.standard
    if let fuel { limits.fuel = fuel }
    if let memoryBytes { limits.memoryBytes = memoryBytes }
    return limits
  }
}

/// How many work at once.
struct JobsOption: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp(
      "Workers at once, 1 to 256; as many as there are cores unless said. They change no result.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs must be 1 to 256") }
  }

  /// How many there are.
  var workers: Int { jobs ?? Console.cores }
}

/// How policies are run: with which parameters, and within which limits.
struct EvaluationOptions: ParsableArguments {
  @OptionGroup var places: PluginOptions

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp("Set a parameter of the policy; may be repeated.", valueName: "name=value"))
  var overrides: [String] = []

  @OptionGroup var limitOptions: LimitOptions

  func validate() throws {
    for override in overrides where !override.contains("=") {
      throw ValidationError("--set takes name=value, not '\(override)'")
    }
  }

  var locator: PluginLocator { places.locator }

  /// The options as they were given, for a command that does the same again.
  var words: [String] {
    let pairs: [(String, String?)] =
      places.policies.map { ("--policies", $0) } + overrides.map { ("--set", $0) }
      + [
        ("--fuel", limitOptions.fuel.map(String.init)), ("--memory-bytes", limitOptions.memoryBytes.map(String.init)),
      ]
    return pairs.flatMap { name, value in value.map { [name, $0] } ?? [] }
  }

  func settings(defaultPolicy: String?) -> EvaluationSettings {
    let pairs = overrides.map {
      $0.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    return EvaluationSettings(
      locator: locator, defaultPolicy: defaultPolicy,
      overrides: Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last }),
      limits: limitOptions.limits)
  }
}

/// Which policy decides where the books name none, and how.
struct PolicyOptions: ParsableArguments {
  @Option(help: "Policy for creditors, customers and invoices that name none; a name, or the path of its folder.")
  var policy: String?

  @OptionGroup var evaluation: EvaluationOptions

  var locator: PluginLocator { evaluation.locator }

  func settings(defaultPolicy: String?) -> EvaluationSettings { evaluation.settings(defaultPolicy: defaultPolicy) }

  /// An evaluator with a policy loaded ahead.
  func evaluator(defaultPolicy: String?) throws -> Evaluator {
    try Self.evaluator(settings(defaultPolicy: defaultPolicy))
  }

  /// An evaluator whose default policy is loaded ahead.
  ///
  /// - Throws: `PolicyLoadError`, or `ParameterFault` for what the options set, either of which ends the command.
  static func evaluator(_ settings: EvaluationSettings) throws -> Evaluator {
    let evaluator = Evaluator(settings: settings)
    guard let policy = settings.defaultPolicy else { return evaluator }
    try evaluator.prepare(policy)
    return evaluator
  }
}

/// The same, for commands that only show what a policy would do.
struct PreviewPolicyOptions: ParsableArguments {
  @OptionGroup var policyOptions: PolicyOptions

  @Flag(help: "Let --policy decide also where the books name another.")
  var forcePolicy = false

  func validate() throws {
    if forcePolicy, policyOptions.policy == nil {
      throw ValidationError("--force-policy lets a policy decide; name it: --policy NAME")
    }
  }

  var policy: String? { policyOptions.policy }

  func settings(defaultPolicy: String?) -> EvaluationSettings {
    var settings = policyOptions.settings(defaultPolicy: defaultPolicy)
    settings.forcesPolicy = forcePolicy
    return settings
  }
}

/// For commands whose plug-ins are arguments: `--policy` would choose nothing there, and is refused.
struct NoPolicyOption: ParsableArguments {
  @Option(help: .hidden)
  var policy: String?

  func validate() throws {
    guard let policy else { return }
    throw ValidationError("--policy chooses nothing here; name the plug-in without it: \(policy)")
  }
}

/// The plug-ins that a command is about.
enum PluginSelection {
  /// Reads the plug-ins named, each a name, the path of its folder, or the path of a folder of plug-ins; all that can
  /// be found when none is named.
  static func read(_ paths: [String], locator: PluginLocator) throws -> [PluginFolder] {
    var plugins: [PluginFolder] = []
    var failed = false
    for path in paths.isEmpty ? locator.names : paths {
      for name in expand(path) {
        do {
          plugins.append(try locator.find(name))
        } catch {
          Console.note("error: \(error)")
          failed = true
        }
      }
    }
    if failed { throw ExitCode(ExitStatus.notLoaded.rawValue) }
    if plugins.isEmpty {
      Console.note("error: there are no plug-ins in \(locator.directories.joined(separator: ", "))")
      throw ExitCode(ExitStatus.nothing.rawValue)
    }
    return plugins
  }

  /// Names of all laws that can be found.
  static func laws(_ locator: PluginLocator) -> [String] { StatuteLoader(locator: locator).laws }

  /// A folder of plug-ins stands for all of them.
  private static func expand(_ path: String) -> [String] {
    let isPlugin = ["policy.lua", "law.json"].contains { FileManager.default.fileExists(atPath: "\(path)/\($0)") }
    if isPlugin { return [path.contains("/") ? path : "./\(path)"] }
    let inside = PluginLocator(directories: [path]).names
    return inside.isEmpty ? [path] : inside.map { "\(path)/\($0)" }
  }
}
