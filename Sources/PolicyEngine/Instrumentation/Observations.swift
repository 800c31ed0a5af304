import Receivables
import Statutes

/// What was decided, read and judged while a recorder listened: what coverage counts beside the places of sources.
package struct Observations: Sendable {
  /// A decision as a policy built it, before any guard.
  package struct Built: Sendable, Hashable {
    /// File of the constructor: `standard-no/policy.lua`.
    package var file: String
    /// `wait`, `approve` … and for a notice its level: `notice reminder`.
    package var outcome: String
    /// Reason code.
    package var reason: String
  }

  /// How often a guard of a law found something, and how often it did not.
  package struct Judged: Sendable, Hashable {
    /// It stood in the way, or warned.
    package var fired = 0
    /// It let pass.
    package var passed = 0

    /// Not asked yet.
    package init() {}

    init(fired: Int, passed: Int) { (self.fired, self.passed) = (fired, passed) }
  }

  /// A value of a law by its parameter and first day.
  package struct ValueUsed: Sendable, Hashable {
    /// Name of the parameter.
    package var parameter: String
    /// First day of the value; `nil` for one that is adopted and not in force.
    package var from: CivilDay?

    /// Names a value.
    package init(parameter: String, from: CivilDay?) {
      self.parameter = parameter
      self.from = from
    }
  }

  /// Decisions that policies built, and how often.
  package private(set) var built: [Built: Int] = [:]
  /// Parameters of policies that were read.
  package private(set) var parameters: Set<String> = []
  /// Guards by law and id.
  package private(set) var guards: [String: [String: Judged]] = [:]
  /// Values that were looked up, by law.
  package private(set) var values: [String: Set<ValueUsed>] = [:]

  /// Nothing yet.
  package init() {}

  /// Adds what else was observed.
  package mutating func add(_ other: Observations) {
    built.merge(other.built, uniquingKeysWith: +)
    parameters.formUnion(other.parameters)
    values.merge(other.values) { $0.union($1) }
    for (law, judged) in other.guards {
      guards[law, default: [:]].merge(judged) { Judged(fired: $0.fired + $1.fired, passed: $0.passed + $1.passed) }
    }
  }

  mutating func note(_ decision: Decision) {
    note(decision.facts)
    for act in decision.acts { noteBuilt(act) }
  }

  /// Whether the policy was stopped by what nobody knows before it built a decision.
  private static func isRefusal(_ decision: Decision) -> Bool {
    [HostGuard.lawUnknown, .rateUnknown].map(\.rawValue).contains(decision.reason)
  }

  private mutating func noteBuilt(_ decision: Decision) {
    guard let line = decision.decidedAt, decision.failure == nil, !Self.isRefusal(decision) else { return }
    let level = decision.action?.levelName.map { "notice \($0)" }
    built[Built(file: line.file, outcome: level ?? decision.outcome.rawValue, reason: decision.reason), default: 0] += 1
  }

  mutating func note(_ decision: RequestDecision) {
    note(decision.facts)
    guard let line = decision.decidedAt, decision.failure == nil else { return }
    built[Built(file: line.file, outcome: decision.outcome.rawValue, reason: decision.reason), default: 0] += 1
  }

  private mutating func note(_ facts: [Fact]) {
    parameters.formUnion(facts.compactMap(\.parameter))
  }

  mutating func note(_ findings: [GuardFinding], among descriptions: [GuardDescription], of law: String) {
    for description in descriptions {
      let fired = findings.contains { $0.id == description.id }
      guards[law, default: [:]][description.id, default: Judged()].fired += fired ? 1 : 0
      guards[law, default: [:]][description.id, default: Judged()].passed += fired ? 0 : 1
    }
  }

  mutating func note(_ citation: Citation) {
    note(ValueUsed(parameter: citation.parameter, from: citation.value.from), of: citation.law)
  }

  mutating func note(_ value: ValueUsed, of law: String) {
    values[law, default: []].insert(value)
  }
}
