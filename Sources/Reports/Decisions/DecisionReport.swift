import PolicyEngine
import Receivables

extension ListFormat {
  /// Decisions in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ list: DecisionList, style: TextStyle) throws -> [UInt8] {
    switch self {
    case .text: Array(DecisionTable(list, style: style).text.utf8)
    case .json: Array(DecisionJSON.document(list).utf8)
    case .ndjson: Array(DecisionJSON.lines(list).utf8)
    case .csv: DecisionCSV.bytes(list)
    case .html: Array(DecisionPage(list).document.utf8)
    case .xlsx: try Self.workbook(.decisions(list))
    }
  }

  /// Whether decisions can be told as they come, before all are known.
  package var comesInParts: Bool { self == .csv || self == .ndjson }

  /// What stands before the first part.
  package var head: String { self == .csv ? DecisionCSV.head : "" }

  /// The decisions of one account, in the order of a whole list.
  package func part(_ decisions: [Decision], asOf: CivilDay) -> [UInt8] {
    let list = DecisionList(asOf: asOf, decisions: decisions)
    return self == .csv ? DecisionCSV.lines(list) : Array(DecisionJSON.lines(list).utf8)
  }
}

/// Decisions as CSV (RFC 4180), for a spreadsheet.
package enum DecisionCSV {
  private static let header = [
    "creditor", "customer", "customer_name", "invoice_number", "sequence", "due_day", "open", "currency", "outcome",
    "level", "fee", "interest", "compensation", "reason", "next_look", "guards", "overrides", "failure", "policy",
    "open_charges", "doubtful_charges", "law_reason", "step", "also", "assignee", "credit_state",
    "days_overdue", "channel", "deadline", "reason_text",
  ]

  /// A header and a decision a line.
  static func bytes(_ list: DecisionList) -> [UInt8] {
    var lines = CSVLines()
    lines.line(header)
    for decision in list.decisions { write(decision, to: &lines) }
    return lines.bytes
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
    lines.field(decision.subject.creditor)
    lines.field(decision.subject.customer)
    lines.field(decision.subject.customerName)
    lines.field(decision.subject.invoiceNumbers)
    lines.field(decision.subject.isCustomer ? "" : String(decision.subject.sequence))
    lines.field(decision.subject.dueDay.description)
    lines.field(decision.subject.open.decimal)
    lines.field(decision.subject.open.currency.code)
    lines.field(decision.outcome.rawValue)
    lines.field(decision.action?.level?.rawValue ?? "")
    lines.field(decision.claimed { $0.fee }?.decimal ?? "")
    lines.field(decision.claimed { $0.interest }?.decimal ?? "")
    lines.field(decision.claimed { $0.compensation }?.decimal ?? "")
    lines.field(decision.reason)
    lines.field(decision.nextLook?.description ?? "")
    lines.field(ids(decision.allGuards))
    lines.field(overrides(decision.allGuards))
    lines.field(decision.failure.map { $0.placeAndMessage } ?? "")
    lines.field(decision.policy.name)
    lines.field(decision.subject.openCharges.decimal)
    lines.field(decision.subject.doubtfulCharges.decimal)
    lines.field(decision.policy.lawReason ?? "")
    lines.field(decision.action?.step ?? "")
    if decision.also.isEmpty {
      lines.field("")
      lines.field(decision.action?.assignee ?? "")
      lines.field(decision.action?.credit?.state ?? "")
    } else {
      lines.field(decision.also.map(\.codes).joined(separator: "; "))
      lines.field(decision.acts.compactMap { $0.action?.assignee }.uniqued.joined(separator: "; "))
      lines.field(decision.acts.compactMap { $0.action?.credit?.state }.joined(separator: "; "))
    }
    lines.field(String(decision.subject.daysOverdue))
    lines.field(decision.action?.channel?.rawValue ?? "")
    lines.field(decision.action?.deadline?.description ?? "")
    lines.field(decision.reasonText)
    lines.end()
  }

  static func ids(_ guards: [GuardFinding]) -> String { guards.map(\.id).uniqued.joined(separator: " ") }

  static func overrides(_ guards: [GuardFinding]) -> String {
    guards.compactMap { finding in finding.override.map { "\(finding.id) by \($0.who) until \($0.until): \($0.why)" } }
      .uniqued.joined(separator: "; ")
  }
}

extension [String] {
  /// Each once, in the order of their first.
  var uniqued: [String] { reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }
}

extension DecisionFailure {
  /// Where and what.
  var placeAndMessage: String { line.map { "\($0): \(message)" } ?? message }
}
