import Dunning
import JSONText
import LedgerFormat
import PolicyEngine
import Receivables

extension ListFormat {
  /// Decisions in this format.
  ///
  /// - Throws: `ExcelWriteFault` for what no workbook can hold.
  package func render(_ list: DecisionList, style: TextStyle) throws -> [UInt8] {
    switch self {
    case .html: return Array(DecisionPage(list).document.utf8)
    case .xlsx: return try Self.workbook(.decisions(list))
    case .text, .json, .ndjson, .csv:
      var bytes: [UInt8] = []
      var part = DecisionPart(self, style: style)
      part.add(list)
      let report = DecisionReport(self, asOf: list.asOf, style: style) { bytes += $0 }
      try report.begin()
      try report.add(part)
      try report.end(kept: list.kept)
      return bytes
    }
  }

  /// Whether decisions can be told as they come, in memory that does not grow with them.
  package var comesInParts: Bool {
    switch self {
    case .text, .json, .ndjson, .csv: true
    case .html, .xlsx: false
    }
  }
}

/// Some decisions of a report, made of accounts in their order by whoever decides them.
package struct DecisionPart: Sendable {
  private let format: ListFormat
  fileprivate var csv = CSVLines()
  fileprivate var json: JSONBuilder
  fileprivate var rows: DecisionRows
  fileprivate var totals = DecisionTotals()

  /// An empty part, for a format that comes in parts; text is for people who see it in a style.
  package init(_ format: ListFormat, style: TextStyle) {
    self.format = format
    json = JSONBuilder(depth: format == .json ? DecisionDocument.depth : nil)
    rows = DecisionRows(style: style)
  }

  /// What it comes to as CSV, for whoever measures how long that takes; empty in any other format.
  package var lines: [UInt8] { csv.bytes }

  /// Adds the decisions of an account, and the overrides that are in force in it.
  package mutating func add(_ decisions: [Decision], of account: Account, asOf: CivilDay) {
    add(DecisionList(asOf: asOf, decisions: decisions, accounts: account.overrides.isEmpty ? [] : [account]))
  }

  mutating func add(_ list: DecisionList) {
    switch format {
    // By their places: a loop over the decisions themselves would copy each.
    case .csv: for place in list.decisions.indices { DecisionCSV.write(list.decisions[place], to: &csv) }
    case .ndjson:
      for place in list.decisions.indices {
        DecisionJSON.write(list.decisions[place], to: &json)
        json.endLine()
      }
    case .json:
      for place in list.decisions.indices {
        json.element()
        DecisionJSON.write(list.decisions[place], to: &json)
      }
      totals.add(list)
    case .text:
      rows.add(list)
      totals.add(list)
    case .html, .xlsx: break
    }
  }
}

/// Puts a report together from parts that come in order, and hands it on piece by piece.
///
/// CSV and JSON go out as they come. A table has columns as wide as all of its rows together want them, and a heading
/// that names what is known of all: its rows wait until the last has come, on disk where they are many, so that memory
/// does not grow with them and nothing is decided twice.
package final class DecisionReport {
  private let format: ListFormat
  private let asOf: CivilDay
  private let style: TextStyle
  private let write: ([UInt8]) throws -> Void
  private let waiting = SpooledParts()
  private var document = DecisionDocument()
  private var totals = DecisionTotals()
  private var widths = DecisionRows.Widths()

  /// A report in a format that comes in parts, of which `write` gets pieces that end with a line, unless it is JSON.
  package init(_ format: ListFormat, asOf: CivilDay, style: TextStyle, write: @escaping ([UInt8]) throws -> Void) {
    self.format = format
    self.asOf = asOf
    self.style = style
    self.write = write
  }

  /// Hands on what stands before the first decision, as far as it is known.
  package func begin() throws {
    if format == .csv { try write(Array(DecisionCSV.head.utf8)) }
    if format == .json { try write(document.begin(asOf: asOf)) }
  }

  /// Adds the next part.
  ///
  /// - Throws: what `write` throws, or `StreamedFile.Fault` when there is no room for what waits.
  package func add(_ part: DecisionPart) throws {
    switch format {
    case .csv: if !part.csv.bytes.isEmpty { try write(part.csv.bytes) }
    case .ndjson: if !part.json.bytes.isEmpty { try write(part.json.bytes) }
    case .json: if !part.json.bytes.isEmpty { try write(document.add(part.json.bytes)) }
    case .text: try waiting.add(part.rows.bytes)
    case .html, .xlsx: break
    }
    totals.add(part.totals)
    widths.add(part.rows.widths)
  }

  /// Hands on what is left, and what stands beside the decisions of earlier runs.
  ///
  /// - Throws: the same as ``add(_:)``.
  package func end(kept: KeptDecisions? = nil) throws {
    totals.keep(kept)
    if format == .json { return try write(document.end(totals)) }
    guard format == .text else { return }
    var table = DecisionTable(asOf: asOf, totals, widths, style: style)
    try write(Array(table.head.utf8))
    try waiting.forEach { try write(table.rows($0)) }
    try write(Array(table.foot.utf8))
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

  /// The header line.
  static var head: String { CSVLines.text([header]) }

  /// Writes a line.
  static func write(_ decision: Decision, to lines: inout CSVLines) {
    lines.field(decision.subject.creditor)
    lines.field(decision.subject.customer)
    lines.field(decision.subject.customerName)
    lines.field(decision.subject.invoiceNumbers)
    lines.field(decision.subject.isCustomer ? nil : decision.subject.sequence)
    lines.field(decision.subject.dueDay)
    lines.field(decision.subject.open)
    lines.plain(decision.subject.open.currency.write)
    lines.code(decision.outcome.rawValue)
    lines.code(decision.action?.level?.rawValue)
    lines.field(decision.claimed { $0.fee })
    lines.field(decision.claimed { $0.interest })
    lines.field(decision.claimed { $0.compensation })
    lines.field(decision.reason)
    lines.field(decision.nextLook)
    let guards = decision.allGuards
    lines.field(guards.isEmpty ? "" : ids(guards))
    lines.field(guards.isEmpty ? "" : overrides(guards))
    lines.field(decision.failure.map { $0.placeAndMessage } ?? "")
    lines.field(decision.policy.name)
    lines.field(decision.subject.openCharges)
    lines.field(decision.subject.doubtfulCharges)
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
    lines.field(decision.subject.daysOverdue)
    lines.code(decision.action?.channel?.rawValue)
    lines.field(decision.action?.deadline)
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
