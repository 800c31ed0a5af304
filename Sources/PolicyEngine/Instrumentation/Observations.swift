import Receivables
import Statutes

/// What was decided, read and judged while a recorder listened: what coverage counts beside the places of sources.
public struct Observations: Sendable {
  /// A decision as a policy built it, before any guard.
  public struct Built: Sendable, Hashable {
    /// File of the constructor: `standard-no/policy.lua`.
    public var file: String
    /// `wait`, `approve` … and for a notice its level: `notice reminder`.
    public var outcome: String
    /// Reason code.
    public var reason: String
  }

  /// How often a guard of a law found something, and how often it did not.
  public struct Judged: Sendable, Hashable {
    /// It stood in the way, or warned.
    public var fired = 0
    /// It let pass.
    public var passed = 0

    /// Not asked yet.
    public init() {}

    init(fired: Int, passed: Int) { (self.fired, self.passed) = (fired, passed) }
  }

  /// A value of a law by its parameter and first day.
  public struct ValueUsed: Sendable, Hashable {
    /// Name of the parameter.
    public var parameter: String
    /// First day of the value; `nil` for one that is adopted and not in force.
    public var from: CivilDay?

    /// Names a value.
    public init(parameter: String, from: CivilDay?) {
      self.parameter = parameter
      self.from = from
    }
  }

  /// Decisions that policies built, and how often.
  public private(set) var built: [Built: Int] = [:]
  /// Parameters of policies that were read.
  public private(set) var parameters: Set<String> = []
  /// Guards by law and id.
  public private(set) var guards: [String: [String: Judged]] = [:]
  /// Values that were looked up, by law.
  public private(set) var values: [String: Set<ValueUsed>] = [:]

  /// Nothing yet.
  public init() {}

  /// Adds what else was observed.
  public mutating func add(_ other: Observations) {
    built.merge(other.built, uniquingKeysWith: +)
    parameters.formUnion(other.parameters)
    values.merge(other.values) { $0.union($1) }
    for (law, judged) in other.guards {
      guards[law, default: [:]].merge(judged) { Judged(fired: $0.fired + $1.fired, passed: $0.passed + $1.passed) }
    }
  }

  mutating func note(_ decision: Decision) {
    note(decision.facts)
    guard let line = decision.decidedAt, decision.failure == nil, decision.reason != "law_unknown" else { return }
    let level = decision.action?.level.map { "notice \($0.rawValue)" }
    built[Built(file: line.file, outcome: level ?? decision.outcome.rawValue, reason: decision.reason), default: 0] += 1
  }

  mutating func note(_ decision: RequestDecision) {
    note(decision.facts)
    guard let line = decision.decidedAt, decision.failure == nil else { return }
    built[Built(file: line.file, outcome: decision.outcome.rawValue, reason: decision.reason), default: 0] += 1
  }

  private mutating func note(_ facts: [Fact]) {
    for fact in facts where fact.name.hasPrefix("parameters.") {
      parameters.insert(String(fact.name.dropFirst("parameters.".count)))
    }
  }

  mutating func note(_ findings: [GuardFinding], of law: LoadedLaw) {
    for description in law.guards {
      let fired = findings.contains { $0.id == description.id }
      guards[law.statutes.id, default: [:]][description.id, default: Judged()].fired += fired ? 1 : 0
      guards[law.statutes.id, default: [:]][description.id, default: Judged()].passed += fired ? 0 : 1
    }
  }

  mutating func note(_ citation: Citation) {
    note(ValueUsed(parameter: citation.parameter, from: citation.value.from), of: citation.law)
  }

  mutating func note(_ value: ValueUsed, of law: String) {
    values[law, default: []].insert(value)
  }
}
