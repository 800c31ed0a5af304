import JSONText
import PolicyAnalysis
import PolicyEngine
import Receivables

/// The formats of a difference.
package enum DifferenceFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page to pass on.
  case html

  /// The report in this format, with so many examples of each kind of change: 3 in text, 50 on a page and all in JSON
  /// unless it is said.
  package func render(_ report: DifferenceReport, style: TextStyle, examples: Int? = nil) -> String {
    switch self {
    case .text: DifferenceText(report, style: style, examples: examples ?? 3).text
    case .json: DifferenceJSON.document(report, examples: examples)
    case .html: DifferenceHTML(report, examples: examples ?? 50).document
    }
  }
}

/// A difference for people: what became of what, how many, how much, and examples.
struct DifferenceText {
  private let report: DifferenceReport
  private let style: TextStyle
  private let examples: Int

  init(_ report: DifferenceReport, style: TextStyle, examples: Int) {
    self.report = report
    self.style = style
    self.examples = examples
  }

  var text: String {
    var lines = "\(report.sides.old.title) against \(report.sides.new.title), \(report.days.text)".wrapped(
      to: style.width
    )
    .map { style.paint($0, .strong) }
    lines += (report.reasons + [report.headline]).flatMap { $0.wrapped(to: style.width) }
    lines += report.troubles.flatMap { $0.wrapped(to: style.width) }.map { style.paint($0, .bad) }
    lines += ActivityTable(report).lines(style)
    for group in report.groups { lines += section(group) }
    let guards = report.total.guardsText
    if !guards.isEmpty { lines += ["", style.paint("guards", .strong)] + guards.map { "  \($0)" } }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ group: DifferenceGroup) -> [String] {
    let first = group.firstDay.map { ", first on \($0)" } ?? ""
    var lines = ["", style.paint("\(group.title): \(group.changes.count)", .strong)]
    let facts = ["\(group.open.text) open, \(group.customersText)\(first)", group.chargesText.map { "charges: \($0)" }]
      .compactMap { $0 }
    lines += facts.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    for change in group.changes.prefix(examples) { lines += example(change) }
    let left = group.changes.count - examples
    if left > 0, examples > 0 { lines.append("    … and \(left) more (--examples \(group.changes.count) shows them)") }
    return lines
  }

  private func example(_ change: DecisionChange) -> [String] {
    let subject = change.subject
    let head =
      "\(subject.label.printable), \(subject.customerName.printable), \(subject.openText), on \(change.day)"
    let details = [change.particulars.joined(separator: "; "), change.linesText].filter { !$0.isEmpty }
    return head.wrapped(to: style.width - 4).map { "    \($0)" }
      + details.flatMap { $0.wrapped(to: style.width - 8) }.map { style.paint("        \($0)", .quiet) }
  }
}

/// A difference as JSON, with every change unless fewer are asked for.
enum DifferenceJSON {
  static func document(_ report: DifferenceReport, examples: Int?) -> String {
    JSONWriter.document(
      .members([
        ("old", side(report.sides.old)), ("new", side(report.sides.new)),
        ("from", .string(report.days.lowerBound.description)), ("to", .string(report.days.upperBound.description)),
        (
          "parameters",
          .array(
            report.parameters.map { name, old, new in
              .members([("name", .string(name)), ("old", old.map { .string($0) }), ("new", new.map { .string($0) })])
            })
        ),
        ("texts", .array(report.sides.old.identity.changes(to: report.sides.new.identity).map { .string($0) })),
        ("compared", .integer(report.compared)), ("changed", .integer(report.changed)),
        ("changed_customers", report.changedCustomers == 0 ? nil : .integer(report.changedCustomers)),
        ("errors", .members([("old", .integer(report.errors.old)), ("new", .integer(report.errors.new))])),
        (
          "faults",
          .array(report.faults.map { .members([("customer", .string($0.customer)), ("fault", .string($0.fault))]) })
        ),
        (
          "activity",
          .members([("old", ActivityJSON.value(report.activity.old)), ("new", ActivityJSON.value(report.activity.new))])
        ),
        ("total", .members(facts(report.total))),
        ("groups", .array(report.groups.map { group($0, examples: examples) })),
      ]))
  }

  private static func side(_ side: PreparedSide) -> JSONValue {
    .members([
      ("side", .string(side.side.description)), ("policy", .string(side.side.policy)),
      ("revision", side.side.revision.map { .string($0) }), ("commit", side.commit.map { .string($0) }),
      ("texts", IdentityJSON.value(side.identity)),
    ])
  }

  private static func facts(_ group: DifferenceGroup) -> [(String, JSONValue?)] {
    let charges = group.charges
    return [
      ("count", .integer(group.changes.count)), ("customers", .integer(group.customers)),
      ("first_day", group.firstDay.map { .string($0.description) }), ("open", ValueJSON.sums(group.open)),
      ("charges", .members([("old", ValueJSON.sums(charges.old)), ("new", ValueJSON.sums(charges.new))])),
      (
        "guards",
        .array(
          group.guards.map { id, new, gone in
            .members([("id", .string(id)), ("newly_blocking", .integer(new)), ("no_longer_blocking", .integer(gone))])
          })
      ),
    ]
  }

  private static func group(_ group: DifferenceGroup, examples: Int?) -> JSONValue {
    let changes = group.changes.prefix(examples ?? group.changes.count)
    return .members([("transition", .string(group.title))] + facts(group) + [("changes", .array(changes.map(change)))])
  }

  private static func change(_ change: DecisionChange) -> JSONValue {
    .members([
      ("day", .string(change.day.description)), ("invoice_number", .string(change.subject.invoiceNumber)),
      ("receivable", .string(change.subject.receivable)), ("customer", .string(change.subject.customer)),
      ("customer_name", .string(change.subject.customerName)), ("open", ValueJSON.money(change.subject.open)),
      ("old", decision(change.old, change.transition.from)), ("new", decision(change.new, change.transition.to)),
      ("particulars", .array(change.particulars.map { .string($0) })),
    ])
  }

  private static func decision(_ decision: Decision?, _ state: DecisionState) -> JSONValue {
    .members([
      ("state", .string(state.description)), ("reason", decision.map { .string($0.reason) }),
      ("decided_at", (decision?.decidedAt).map { .string($0.description) }),
      ("blocked_by", decision.map { .array($0.guards.filter(\.blocks).map { .string($0.id) }) }),
      ("failure", (decision?.failure).map { .string($0.placeAndMessage) }),
    ])
  }
}
