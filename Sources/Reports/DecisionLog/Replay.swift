import JSONText
import PolicyEngine
import Receivables

/// Decides what was recorded once more, and tells where it comes out otherwise.
package struct Replay {
  /// What came of one line.
  package struct Result: Sendable {
    /// What is not what it was when the decision was made: texts of policies and laws, and purre itself.
    package var changed: [String]
    /// What differs, field by field; empty when the decision is the same.
    package var differences: [String]
  }

  private let locator: PluginLocator

  /// Prepares a replay with plug-ins found so.
  package init(locator: PluginLocator) { self.locator = locator }

  /// Decides a line again, under the limits that it was decided under.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package func replay(_ record: RecordLine) throws -> Result {
    let settings = EvaluationSettings(
      locator: locator, defaultPolicy: record.defaultPolicy, overrides: record.overrides, limits: record.limits)
    let again = try Evaluator(settings: settings).traced(
      record.receivable, of: record.account, creditor: record.creditor, asOf: record.asOf)
    let texts = again?.provenance?.identity.fingerprints ?? [:]
    var changed = Set(record.texts.keys).union(texts.keys).filter { record.texts[$0] != texts[$0] }.sorted()
    if record.hostVersion != HostVersion.current { changed.append("purre \(record.hostVersion) → \(HostVersion.current)") }
    guard let decision = again?.decision else { return Result(changed: changed, differences: ["nothing is open any more"]) }
    var differences = Self.differences(record.decision, DecisionJSON.value(decision), path: "")
    if changed.isEmpty, decision.fuel != record.fuel { differences.append("fuel: \(record.fuel) → \(decision.fuel)") }
    if !changed.isEmpty { differences.removeAll { $0.hasPrefix("policy.") || $0.hasPrefix("decided_at") } }
    return Result(changed: changed, differences: differences)
  }

  static func differences(_ old: JSONValue, _ new: JSONValue, path: String) -> [String] {
    if case .object(let before) = old, case .object(let after) = new {
      let keys = before.map(\.key) + after.map(\.key).filter { key in !before.contains { $0.key == key } }
      return keys.flatMap { key in
        differences(
          before.first { $0.key == key }?.value ?? .null, after.first { $0.key == key }?.value ?? .null,
          path: path.isEmpty ? key : "\(path).\(key)")
      }
    }
    return JSONWriter.line(old) == JSONWriter.line(new) ? [] : ["\(path): \(JSONWriter.line(old)) → \(JSONWriter.line(new))"]
  }
}
