import PolicyEngine

/// Decisions as CSV (RFC 4180), for a spreadsheet.
package enum DecisionCSV {
  private static let header = [
    "creditor", "customer", "customer_name", "invoice_number", "sequence", "due_day", "open", "currency", "outcome",
    "level", "fee", "interest", "compensation", "reason", "next_look", "guards", "overrides", "failure", "policy",
  ]

  /// A header and a decision a line.
  package static func text(_ list: DecisionList) -> String {
    var lines = CSVLines()
    lines.line(header)
    for decision in list.decisions { write(decision, to: &lines) }
    return lines.text
  }

  /// The header line.
  static var head: String { CSVLines.text([header]) }

  /// A decision a line, without a header.
  static func lines(_ list: DecisionList) -> [UInt8] {
    var lines = CSVLines()
    for decision in list.decisions { write(decision, to: &lines) }
    return lines.bytes
  }

  private static func write(_ decision: Decision, to lines: inout CSVLines) {
    let (subject, action) = (decision.subject, decision.action)
    lines.field(subject.creditor)
    lines.field(subject.customer)
    lines.field(subject.customerName)
    lines.field(subject.invoiceNumber)
    lines.field(String(subject.sequence))
    lines.field(subject.dueDay.description)
    lines.field(subject.open.decimal)
    lines.field(subject.open.currency.code)
    lines.field(decision.outcome.rawValue)
    lines.field(action?.level?.rawValue ?? "")
    lines.field(action?.fee?.decimal ?? "")
    lines.field(action?.interest?.decimal ?? "")
    lines.field(action?.compensation?.decimal ?? "")
    lines.field(decision.reason)
    lines.field(decision.nextLook?.description ?? "")
    lines.field(decision.guards.map(\.id).joined(separator: " "))
    lines.field(overrides(decision.guards))
    lines.field(decision.failure.map { $0.placeAndMessage } ?? "")
    lines.field(decision.policy.name)
    lines.end()
  }

  private static func overrides(_ guards: [GuardFinding]) -> String {
    guards.compactMap { finding in finding.override.map { "\(finding.id) by \($0.who) until \($0.until): \($0.why)" } }
      .joined(separator: "; ")
  }
}

extension DecisionFailure {
  /// Where and what.
  var placeAndMessage: String { line.map { "\($0): \(message)" } ?? message }
}
