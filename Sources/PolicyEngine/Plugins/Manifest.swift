import LuaGuest
import Receivables

/// What a policy says of itself, in the table that its file returns.
package struct Manifest: Sendable, Hashable {
  /// Version of the interface between policies and purre; this purre speaks version 1.
  package static let api: Int64 = 1

  /// What stands in the place of a law where there is none.
  package static let noLaw = "none"

  /// The functions that purre calls.
  package enum Hook: String, Sendable, Hashable, CaseIterable {
    /// What to do about one open receivable.
    case reminder
    /// Whether a customer may buy on credit.
    case credit
    /// Whether a promise to pay is acceptable.
    case promise
    /// What to do about a customer, for all that they owe.
    case customer

    /// What the function is about, as the name of its first argument.
    var subject: String {
      switch self {
      case .reminder: "receivable"
      case .credit, .promise: "request"
      case .customer: "account"
      }
    }
  }

  /// Name shown to people.
  package var name: String
  /// Version of the policy, as its author counts.
  package var version: String
  /// The plug-in it builds on.
  package var extends: String?
  /// The law it obeys; ``noLaw`` says that it obeys none.
  package var law: String?
  /// Why it obeys none, which every report repeats.
  package var lawReason: String?
  /// The levels it uses, first to last; `nil` takes those of the plug-in it extends.
  package var ladder: Ladder?
  /// Reason codes it adds, with the sentence that explains each.
  package var reasons: [String: String]
  /// Parameters it declares.
  package var parameters: [ParameterDeclaration]
  /// New defaults for parameters that a base declares.
  package var parameterDefaults: [String: ParameterDefault]
  /// Fields of the business's own that it declares.
  package var fields: [FieldDeclaration]
  /// What it tries out; `nil` takes that of the plug-in it extends.
  package var trial: TrialDeclaration?
  /// The functions it defines.
  package var hooks: Set<Hook>
}

/// What this purre is: every record of a decision names it.
package enum HostVersion {
  /// The version of purre.
  package static let current = "0.1.0"
  /// The interface that policies are written for.
  package static let api = Manifest.api
  /// Whether it was built without optimisation.
  package static var isDebugBuild: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }
}

/// Reads the table that a policy returns, and refuses what it does not know.
struct ManifestReader {
  /// Name of the plug-in's folder.
  let plugin: String
  /// Its `policy.lua`, from the folder of plug-ins.
  let file: String

  /// Keys of the table, beside the functions.
  static let knownKeys = [
    "api", "name", "version", "summary", "extends", "law", "law_reason", "ladder", "levels", "reasons", "parameters",
    "fields", "trial",
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
        throw fault("the policy has an unknown key '\(key)'", nearest: key, among: known, at: [key])
      }
      fields[key] = entry.value
    }
    let (parameters, defaults) = try ManifestParameterReader(plugin: plugin, file: file).read(fields["parameters"])
    try checkAPI(fields["api"])
    let (law, lawReason) = (try text("law", in: fields), try text("law_reason", in: fields))
    if (law == Manifest.noLaw) != (lawReason != nil) {
      throw law == Manifest.noLaw
        ? fault(
          "names no law and does not say why",
          advice: "add to the table: law_reason = \"why no law limits what is claimed\",", at: ["law"])
        : fault(
          "says why no law holds it, but does not say so", advice: "write law = \"none\", or leave law_reason out",
          at: ["law_reason"])
    }
    return Manifest(
      name: try name(in: fields) ?? plugin, version: try text("version", in: fields) ?? "0",
      extends: try text("extends", in: fields), law: law, lawReason: lawReason,
      ladder: try ladder(fields), reasons: try reasons(fields["reasons"]), parameters: parameters,
      parameterDefaults: defaults, fields: try ManifestFieldReader(plugin: plugin, file: file).read(fields["fields"]),
      trial: try ManifestTrialReader(plugin: plugin, file: file).read(fields["trial"]),
      hooks: try hooks(functions))
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
          otherwise: "make a helper a local function of the file", at: [name])
      }
      hooks.insert(hook)
    }
    return hooks
  }

  /// The ladder: of levels as the law knows them, or of declared ones.
  private func ladder(_ fields: [String: Value]) throws(PolicyLoadError) -> Ladder? {
    guard let levels = fields["levels"] else { return try kinds(fields["ladder"]).map(Ladder.init) }
    if fields["ladder"] != nil {
      throw fault("has both levels and a ladder", advice: "leave out the ladder: levels says all of it", at: ["ladder"])
    }
    return Ladder(declared: try ManifestLevelReader(plugin: plugin, file: file).read(levels))
  }

  private func kinds(_ value: Value?) throws(PolicyLoadError) -> [ReminderLevel]? {
    guard let value else { return nil }
    guard case .list(let items) = value, !items.isEmpty else {
      throw fault(
        "ladder must be a list of levels", advice: "like: ladder = { \"friendly\", \"reminder\" }", at: ["ladder"])
    }
    var levels: [ReminderLevel] = []
    for item in items {
      let names = ReminderLevel.allCases.map(\.rawValue)
      guard case .string(let name) = item else {
        throw fault(
          "ladder must be a list of levels", advice: "known are: \(names.joined(separator: ", "))", at: ["ladder"])
      }
      guard let level = ReminderLevel(rawValue: name) else {
        throw fault("ladder has an unknown level '\(name)'", nearest: name, among: names, at: ["ladder"])
      }
      if let last = levels.last, level <= last {
        throw fault(
          "ladder must go from the mildest level to the most serious, each once",
          advice: "the order is: \(names.joined(separator: ", "))", at: ["ladder"])
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
      throw fault(
        "reasons must be a table", advice: "like: reasons = { small_claim = \"The claim is too small.\" }",
        at: ["reasons"])
    }
    for entry in entries {
      guard case .string(let code) = entry.key, case .string(let sentence) = entry.value, !sentence.isEmpty else {
        throw fault(
          "reasons must map a code to a sentence", advice: "like: small_claim = \"The claim is too small.\"",
          at: ["reasons"])
      }
      reasons[code] = sentence
    }
    return reasons
  }

  private func text(_ key: String, in fields: [String: Value]) throws(PolicyLoadError) -> String? {
    switch fields[key] {
    case nil: return nil
    case .string(let text)? where !text.isEmpty: return text
    default: throw fault("\(key) must be a text", at: [key])
    }
  }

  /// The name that lists and letters show.
  private func name(in fields: [String: Value]) throws(PolicyLoadError) -> String? {
    guard let name = try text("name", in: fields) else { return nil }
    if let why = NameCheck.fault(name) { throw fault("name \(why)", at: ["name"]) }
    return name
  }

  private func fault(_ message: String, advice: String? = nil, at field: [String] = []) -> PolicyLoadError {
    var error = PolicyLoadError(plugin: plugin, file: file, message: message, advice: advice)
    error.field = field
    return error
  }

  private func fault(
    _ message: String, nearest name: String, among known: [String], otherwise: String? = nil, at field: [String]
  ) -> PolicyLoadError {
    let advice = NearestName.question(name, among: known)
    return fault(message, advice: advice ?? otherwise ?? "known are: \(known.joined(separator: ", "))", at: field)
  }
}
