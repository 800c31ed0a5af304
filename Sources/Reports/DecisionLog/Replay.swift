import JSONText
import LuaGuest
import PolicyEngine
import PolicyTesting
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

  /// What an evaluator is made from, and may be used again for.
  private struct Way: Hashable {
    let policy: String?
    let overrides: [String: String]
    let limits: Limits
  }

  private let locator: PluginLocator
  private var evaluators: [Way: Evaluator] = [:]

  /// Prepares a replay with plug-ins found so.
  package init(locator: PluginLocator) { self.locator = locator }

  /// Decides a line again, under the limits that it was decided under.
  ///
  /// - Throws: `MoneyError` when the account's amounts do not add up within 64 bits.
  package mutating func replay(_ record: DecisionLogEntry) throws -> Result {
    let again = try evaluator(for: record).traced(
      record.receivable, of: record.account, creditor: record.creditor, asOf: record.asOf)
    let texts = again?.provenance?.identity.fingerprints ?? [:]
    var changed = Set(record.texts.keys).union(texts.keys).filter { record.texts[$0] != texts[$0] }.sorted()
    if record.hostVersion != HostVersion.current {
      changed.append("purre \(record.hostVersion) → \(HostVersion.current)")
    }
    guard let decision = again?.decision else {
      return Result(changed: changed, differences: ["nothing is open any more"])
    }
    var differences = Self.differences(record.decision, DecisionJSON.value(decision), path: "")
    if changed.isEmpty, decision.fuel != record.fuel { differences.append("fuel: \(record.fuel) → \(decision.fuel)") }
    if !changed.isEmpty { differences.removeAll { $0.hasPrefix("policy.") || $0.hasPrefix("decided_at") } }
    return Result(changed: changed, differences: differences)
  }

  private mutating func evaluator(for record: DecisionLogEntry) -> Evaluator {
    let way = Way(policy: record.defaultPolicy, overrides: record.overrides, limits: record.limits)
    if let known = evaluators[way] { return known }
    let evaluator = Evaluator(
      settings: EvaluationSettings(
        locator: locator, defaultPolicy: record.defaultPolicy, overrides: record.overrides, limits: record.limits))
    evaluators[way] = evaluator
    return evaluator
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
    return JSONWriter.line(old) == JSONWriter.line(new)
      ? [] : ["\(path): \(JSONWriter.line(old)) → \(JSONWriter.line(new))"]
  }
}

/// What came of replaying a record, for people.
package struct ReplayReport: Sendable {
  /// Decisions that came out the same by the same texts.
  package private(set) var same = 0
  /// Decisions that came out the same although a text or purre changed.
  package private(set) var sameByOther = 0
  /// Decisions that came out otherwise.
  package private(set) var different = 0
  private var changed: Set<String> = []
  private var paragraphs: [String] = []

  /// Starts from nothing.
  package init() {}

  /// How many were decided again.
  package var count: Int { same + sameByOther + different }

  /// Adds what came of a line.
  package mutating func add(_ result: Replay.Result, of record: DecisionLogEntry, line: Int) {
    changed.formUnion(result.changed)
    guard !result.differences.isEmpty else {
      if result.changed.isEmpty { same += 1 } else { sameByOther += 1 }
      return
    }
    different += 1
    let head = "line \(line), id \(record.id), receivable \(record.receivable), on \(record.asOf)".printable
    paragraphs.append(head + "\n" + result.differences.map { "  \($0.printable)\n" }.joined())
  }

  /// First whether what decides is still the same, then the differences, then the counts.
  package func text(style: TextStyle) -> String {
    let heading = changed.isEmpty ? "" : "Changed since it was recorded: \(changed.sorted().joined(separator: ", ")).\n"
    let other = sameByOther > 0 ? ", \(sameByOther) the same by a changed policy, law or purre" : ""
    return heading + paragraphs.joined() + "\(same) the same\(other), \(different) different\n"
  }
}

/// A recorded decision as a case for the tests of the policy that made it.
package struct DecisionLogTest {
  private let record: DecisionLogEntry

  /// Prepares a case.
  package init(_ record: DecisionLogEntry) { self.record = record }

  /// The case, ready to be pasted.
  package var text: String {
    // The policy under test takes the place of the creditor's own.
    var creditor = record.creditor
    creditor.policy = nil
    var lines = ["test(\(LuaText.quoted("\(title) on \(record.asOf)")), function()"]
    // What the decision did not read would prove nothing, and a test that sets it fails.
    let facts = record.decision.member("facts")
    let overrides = record.overrides.filter { set in
      (facts?.member("parameters.\(set.key)") ?? facts?.member("#parameters.\(set.key)")) != nil
    }
    if !overrides.isEmpty {
      let values = overrides.sorted { $0.key < $1.key }.map { "\($0.key) = \(LuaText.quoted($0.value))" }
      lines.append("  parameters { \(values.joined(separator: ", ")) }")
    }
    lines.append("  local a = \(LuaText.account(record.account, creditor: creditor, indent: 2))")
    let day = LuaText.quoted(record.asOf.description)
    let asked = isCustomer ? "a:customer_on(\(day))" : "a:on(\(day), \(LuaText.quoted(record.receivable)))"
    lines.append("  expect(\(asked)):" + expectations.joined(separator: "\n    :"))
    return lines.joined(separator: "\n") + "\nend)\n"
  }

  /// A decision about a customer has no receivable.
  private var isCustomer: Bool { record.receivable.isEmpty }

  private var title: String {
    let subject = record.decision.member("subject")
    let customer = subject?.member("customer_name")?.text ?? "the customer"
    if isCustomer { return "\(customer) as a whole" }
    let number = subject?.member("invoice_number")?.text ?? record.receivable
    let sequence = subject?.member("sequence")?.number ?? "1"
    return "invoice \(number)\(sequence == "1" ? "" : ", instalment \(sequence),") of \(customer)"
  }

  private var expectations: [String] {
    let decision = record.decision
    let own = Self.values(of: decision, ["outcome", "reason", "next_look", "note"])
    let calls = (own + Self.particulars(of: decision.member("action"))).map { key, value in
      value.hasPrefix("\"") ? "\(key) \(value)" : "\(key)(\(value))"
    }
    let also = (decision.member("also")?.elements ?? []).map { act in
      let told = Self.values(of: act, ["reason", "note"]) + Self.particulars(of: act.member("action"))
      let outcome = LuaText.quoted(act.member("outcome")?.text ?? "")
      return "also(\(outcome), { \(told.map { "\($0) = \($1)" }.joined(separator: ", ")) })"
    }
    let guards = (decision.member("guards")?.elements ?? []).compactMap { finding in
      finding.member("id")?.text.map { id in
        let blocks = finding.member("level")?.text != "advisory" && finding.member("override") == nil
        return "\(blocks ? "blocked_by" : "notices_guard") \(LuaText.quoted(id))"
      }
    }
    return calls + guards + also
  }

  /// Members of a value, each by its name and as Lua writes it.
  private static func values(of value: JSONValue?, _ keys: [String]) -> [(key: String, value: String)] {
    keys.compactMap { key in value?.member(key).map { (key, lua($0)) } }
  }

  /// The particulars of an act by the names that a test has for them.
  private static func particulars(of action: JSONValue?) -> [(key: String, value: String)] {
    // A test names a level as the policy does.
    let level = (action?.member("step") ?? action?.member("level")).map { ("level", lua($0)) }
    let keys = [
      "letter", "channel", "from_hour", "until_hour", "deadline", "fee", "interest", "compensation", "promise",
    ]
    let named = [
      ("what", action?.member("task")), ("assignee", action?.member("assignee")),
      ("state", action?.member("credit")?.member("state")),
    ].compactMap { key, value in value.map { (key, lua($0)) } }
    return [level].compactMap(\.self) + values(of: action, keys) + named
  }

  private static func lua(_ value: JSONValue) -> String {
    if let text = value.text { return LuaText.quoted(text) }
    if let amount = value.member("amount")?.text, let currency = value.member("currency")?.text {
      return LuaText.quoted("\(currency) \(amount)")
    }
    return value.number ?? "nil"
  }
}

extension DecisionLogEntry {
  /// Whether a name is that of the decision, its receivable or its invoice.
  package func answers(to name: String) -> Bool {
    name == id || name == receivable || name == decision.member("subject")?.member("invoice_number")?.text
  }
}
