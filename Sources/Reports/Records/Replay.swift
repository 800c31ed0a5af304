import JSONText
import PolicyEngine
import Receivables

/// Decides what was recorded once more, and tells where it comes out otherwise.
public struct Replay {
  /// What came of one line.
  public enum Result: Sendable {
    /// The same, by the same policy.
    case same
    /// The same decision, though the policy's text has changed.
    case sameByOtherPolicy
    /// Another decision: what differs, field by field.
    case different([String])
  }

  private let settings: EvaluationSettings

  /// Prepares a replay with plug-ins found as the settings say.
  public init(settings: EvaluationSettings) { self.settings = settings }

  /// Decides a line again.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  public func replay(_ record: RecordLine) throws -> Result {
    var settings = settings
    settings.defaultPolicy = record.defaultPolicy
    settings.overrides = record.overrides
    let decisions = try Evaluator(settings: settings).decide(record.account, creditor: record.creditor, asOf: record.asOf) {
      $0.receivable.id == record.receivable
    }
    guard let decision = decisions.first else { return .different(["nothing is open any more"]) }
    let differences = Self.differences(record.decision, DecisionJSON.value(decision), path: "")
    let serious = differences.filter { !$0.hasPrefix("policy.") && !$0.hasPrefix("decided_at") }
    return differences.isEmpty ? .same : serious.isEmpty ? .sameByOtherPolicy : .different(serious)
  }

  private static func differences(_ old: JSONValue, _ new: JSONValue, path: String) -> [String] {
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
