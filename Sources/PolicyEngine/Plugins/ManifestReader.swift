import LuaGuest
import Receivables

/// Reads the table that a policy returns, and refuses what it does not know.
struct ManifestReader {
  /// Name of the plug-in's folder.
  let plugin: String
  /// Its `policy.lua`, from the folder of plug-ins.
  let file: String

  private static let knownKeys = [
    "api", "name", "version", "summary", "extends", "law", "ladder", "reasons", "parameters",
  ]

  /// Reads the manifest out of the value and the names of the functions in it.
  ///
  /// - Throws: ``PolicyLoadError`` for the first thing that is wrong.
  func read(_ value: Value, functions: [String]) throws(PolicyLoadError) -> Manifest {
    let entries: [TableEntry]
    switch value {
    case .table(let pairs): entries = pairs
    case .list([]): entries = []
    default: throw fault("does not return a table", advice: "end the file with: return policy")
    }
    var fields: [String: Value] = [:]
    for entry in entries {
      guard case .string(let key) = entry.key else { throw fault("the policy's table has a key that is no name") }
      if functions.contains(key) { continue }
      guard Self.knownKeys.contains(key) else {
        let known = Self.knownKeys + Manifest.Hook.allCases.map(\.rawValue)
        throw fault("the policy has an unknown key '\(key)'", nearest: key, among: known)
      }
      fields[key] = entry.value
    }
    let (parameters, defaults) = try ManifestParameterReader(plugin: plugin, file: file).read(fields["parameters"])
    try checkAPI(fields["api"])
    return Manifest(
      name: try text("name", in: fields) ?? plugin, version: try text("version", in: fields) ?? "0",
      extends: try text("extends", in: fields), law: try text("law", in: fields),
      ladder: try ladder(fields["ladder"]), reasons: try reasons(fields["reasons"]), parameters: parameters,
      parameterDefaults: defaults, hooks: try hooks(functions))
  }

  private func checkAPI(_ value: Value?) throws(PolicyLoadError) {
    guard case .integer(Manifest.api)? = value else {
      throw fault("does not say which interface it is written for", advice: "add to the table: api = \(Manifest.api),")
    }
  }

  private func hooks(_ functions: [String]) throws(PolicyLoadError) -> Set<Manifest.Hook> {
    var hooks: Set<Manifest.Hook> = []
    for name in functions {
      guard let hook = Manifest.Hook(rawValue: name) else {
        throw fault(
          "purre never calls policy.\(name)", nearest: name, among: Manifest.Hook.allCases.map(\.rawValue),
          otherwise: "make a helper a local function of the file")
      }
      hooks.insert(hook)
    }
    return hooks
  }

  private func ladder(_ value: Value?) throws(PolicyLoadError) -> [ReminderLevel]? {
    guard let value else { return nil }
    guard case .list(let items) = value, !items.isEmpty else {
      throw fault("ladder must be a list of levels", advice: "like: ladder = { \"friendly\", \"reminder\" }")
    }
    var levels: [ReminderLevel] = []
    for item in items {
      let names = ReminderLevel.allCases.map(\.rawValue)
      guard case .string(let name) = item, let level = ReminderLevel(rawValue: name) else {
        throw fault("ladder has an unknown level \(item)", nearest: "\(item)", among: names)
      }
      if let last = levels.last, level <= last {
        throw fault("ladder must go from the mildest level to the most serious, each once", advice: "the order is: \(names.joined(separator: ", "))")
      }
      levels.append(level)
    }
    return levels
  }

  private func reasons(_ value: Value?) throws(PolicyLoadError) -> [String: String] {
    guard let value else { return [:] }
    var reasons: [String: String] = [:]
    if value == .list([]) { return [:] }
    guard case .table(let entries) = value else {
      throw fault("reasons must be a table", advice: "like: reasons = { small_claim = \"The claim is too small.\" }")
    }
    for entry in entries {
      guard case .string(let code) = entry.key, case .string(let sentence) = entry.value, !sentence.isEmpty else {
        throw fault("reasons must map a code to a sentence", advice: "like: small_claim = \"The claim is too small.\"")
      }
      reasons[code] = sentence
    }
    return reasons
  }

  private func text(_ key: String, in fields: [String: Value]) throws(PolicyLoadError) -> String? {
    switch fields[key] {
    case nil: return nil
    case .string(let text)? where !text.isEmpty: return text
    default: throw fault("\(key) must be a text")
    }
  }

  private func fault(_ message: String, advice: String? = nil) -> PolicyLoadError {
    PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
  }

  private func fault(
    _ message: String, nearest name: String, among known: [String], otherwise: String? = nil
  ) -> PolicyLoadError {
    let advice = NearestName.find(name, among: known).map { "did you mean '\($0)'?" }
    return fault(message, advice: advice ?? otherwise ?? "known are: \(known.joined(separator: ", "))")
  }
}
