import PolicyEngine

/// Decisions as CSV (RFC 4180), for a spreadsheet.
public enum DecisionCSV {
  private static let header = [
    "creditor", "customer", "customer_name", "invoice_number", "sequence", "due_day", "open", "currency", "outcome",
    "level", "fee", "interest", "compensation", "reason", "next_look", "guards", "overrides", "failure", "policy",
  ]

  /// A header and a decision a line.
  public static func text(_ list: DecisionList) -> String { head + lines(list) }

  /// The header line.
  static let head = line(header)

  /// A decision a line, without a header.
  static func lines(_ list: DecisionList) -> String { list.decisions.map { line(row($0)) }.joined() }

  private static func line(_ fields: [String]) -> String { fields.map(CSVField.text).joined(separator: ",") + "\r\n" }

  private static func row(_ decision: Decision) -> [String] {
    let subject = decision.subject
    return [
      subject.creditor, subject.customer, subject.customerName, subject.invoiceNumber, String(subject.sequence),
      subject.dueDay.description, subject.open.decimal, subject.open.currency.code, decision.outcome.rawValue,
      decision.action?.level?.rawValue ?? "", decision.action?.fee?.decimal ?? "", decision.action?.interest?.decimal ?? "",
      decision.action?.compensation?.decimal ?? "", decision.reason, decision.nextLook?.description ?? "",
      decision.guards.map(\.id).joined(separator: " "),
      decision.guards.compactMap { finding in finding.override.map { "\(finding.id) by \($0.who) until \($0.until): \($0.why)" } }
        .joined(separator: "; "),
      decision.failure.map { $0.placeAndMessage } ?? "",
      decision.policy.name,
    ]
  }
}

extension DecisionFailure {
  /// Where and what.
  var placeAndMessage: String { line.map { "\($0): \(message)" } ?? message }
}
