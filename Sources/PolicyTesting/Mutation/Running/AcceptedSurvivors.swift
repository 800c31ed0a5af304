import JSONText
import PolicyEngine
import Receivables

/// The survivors that a plug-in accepts, each with the reason, as its `mutation.json` lists them:
/// `{ "format": "purre-mutation/1", "accepted": [ { "id": "policy.lua::overdue_sum::…", "reason": "…" } ] }`.
struct AcceptedSurvivors {
  /// The file inside the plug-in.
  static let file = "mutation.json"
  private static let format = "purre-mutation/1"

  /// Reason by id of the mutant.
  private(set) var reasons: [String: String] = [:]
  /// What is wrong with the file.
  private(set) var problems: [MutationProblem] = []

  init(_ plugin: PluginFolder) {
    guard let file = plugin.file(Self.file) else { return }
    let place = "\(plugin.name)/\(Self.file)"
    do {
      try read(try JSONParser.parse(file.bytes), place)
    } catch {
      problems.append(
        MutationProblem(kind: .badAcceptance, place: "\(place):\(error.line)", message: "not JSON: \(error.message)"))
    }
  }

  private mutating func read(_ value: JSONValue, _ place: String) throws(JSONSyntaxError) {
    guard case .object(let members) = value,
      members.first(where: { $0.key == "format" })?.value == .string(Self.format),
      case .array(let entries)? = members.first(where: { $0.key == "accepted" })?.value
    else { return fault(place, "must be {\"format\": \"\(Self.format)\", \"accepted\": [{\"id\": …, \"reason\": …}]}") }
    for entry in entries {
      guard case .object(let fields) = entry, fields.count == 2,
        case .string(let id)? = fields.first(where: { $0.key == "id" })?.value,
        case .string(let reason)? = fields.first(where: { $0.key == "reason" })?.value, !reason.isEmpty
      else {
        fault(place, "an accepted survivor has the id of the mutant and a reason, nothing else")
        continue
      }
      if reasons.updateValue(reason, forKey: id) != nil { fault(place, "\(id) stands twice; remove one") }
    }
  }

  private mutating func fault(_ place: String, _ message: String) {
    problems.append(MutationProblem(kind: .badAcceptance, place: place, message: message))
  }

  /// Entries that no longer say the truth about a run.
  func stale(in results: [MutantResult], plugin: String) -> [MutationProblem] {
    let verdicts = Dictionary(firstOf: results.map { ($0.mutant.id.description, $0.verdict) })
    return reasons.keys.sorted().compactMap { id in
      let what: String
      switch verdicts[id] {
      case .survived, .left: return nil
      case .killed(let killer): what = "is killed by now, by \(killer.by)"
      case .notReached: what = "is reached by no test, so it did not survive any"
      case .equivalent: what = "is proven to be the same code, so it needs no acceptance"
      case nil: what = "is gone: the code has changed"
      }
      return MutationProblem(
        kind: .staleAcceptance, place: "\(plugin)/\(Self.file)", message: "\(id) \(what); remove it from the file")
    }
  }
}
