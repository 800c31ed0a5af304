import JSONText
import PolicyTesting

/// A recorded decision as a case for the tests of the policy that made it.
package struct RecordTest {
  private let record: RecordLine

  /// Prepares a case.
  package init(_ record: RecordLine) { self.record = record }

  /// The case, ready to be pasted.
  package var text: String {
    let subject = record.decision.member("subject")
    let number = subject?.member("invoice_number")?.text ?? record.receivable
    let sequence = subject?.member("sequence")?.number ?? "1"
    let instalment = sequence == "1" ? "" : ", instalment \(sequence),"
    let name = "invoice \(number)\(instalment) of \(subject?.member("customer_name")?.text ?? "the customer") on \(record.asOf)"
    // The policy under test takes the place of the creditor's own.
    var creditor = record.creditor
    creditor.policy = nil
    var lines = ["test(\(LuaText.quoted(name)), function()"]
    // What the decision did not read would prove nothing, and a test that sets it fails.
    let overrides = record.overrides.filter { record.decision.member("facts")?.member("parameters.\($0.key)") != nil }
    if !overrides.isEmpty {
      let values = overrides.sorted { $0.key < $1.key }.map { "\($0.key) = \(LuaText.quoted($0.value))" }
      lines.append("  parameters { \(values.joined(separator: ", ")) }")
    }
    lines.append("  local a = \(LuaText.account(record.account, creditor: creditor, indent: 2))")
    lines.append(
      "  expect(a:on(\(LuaText.quoted(record.asOf.description)), \(LuaText.quoted(record.receivable)))):"
        + expectations.joined(separator: "\n    :"))
    return lines.joined(separator: "\n") + "\nend)\n"
  }

  private var expectations: [String] {
    let decision = record.decision
    let action = decision.member("action")
    let own = ["outcome", "reason", "next_look", "note"].compactMap { key in decision.member(key).map { Self.call(key, $0) } }
    let keys = [
      "level", "letter", "channel", "from_hour", "until_hour", "deadline", "fee", "interest", "compensation", "promise",
    ]
    let particulars = keys.compactMap { key in action?.member(key).map { Self.call(key, $0) } }
    let guards = (decision.member("guards")?.elements ?? []).compactMap { finding in
      finding.member("id")?.text.map { id in
        let blocks = finding.member("level")?.text != "advisory" && finding.member("override") == nil
        return "\(blocks ? "blocked_by" : "notices_guard") \(LuaText.quoted(id))"
      }
    }
    return own + particulars + guards
  }

  private static func call(_ key: String, _ value: JSONValue) -> String {
    if let text = value.text { return "\(key) \(LuaText.quoted(text))" }
    if let amount = value.member("amount")?.text, let currency = value.member("currency")?.text {
      return "\(key) \(LuaText.quoted("\(currency) \(amount)"))"
    }
    return "\(key)(\(value.number ?? "nil"))"
  }
}

extension RecordLine {
  /// Whether a name is that of the decision, its receivable or its invoice.
  package func answers(to name: String) -> Bool {
    name == id || name == receivable || name == decision.member("subject")?.member("invoice_number")?.text
  }
}
