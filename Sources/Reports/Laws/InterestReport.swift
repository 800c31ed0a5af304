import JSONText
import Receivables
import Statutes

/// How an interest record is shown.
package enum InterestFormat: String, Sendable, CaseIterable {
  /// A table for people.
  case text
  /// One document for programs.
  case json

  /// The record in this format.
  package func render(_ record: InterestRecord, style: TextStyle) -> String {
    switch self {
    case .text: InterestText(record, style: style).text
    case .json: InterestJSON.document(record)
    }
  }
}

/// An interest record as a table that a person can follow, with the sources below.
struct InterestText {
  private let record: InterestRecord
  private let style: TextStyle

  init(_ record: InterestRecord, style: TextStyle) {
    self.record = record
    self.style = style
  }

  var text: String {
    var lines = [style.paint(heading, .strong), ""]
    if record.segments.isEmpty {
      lines.append("  No day bears interest.")
    } else {
      lines += table
    }
    lines += ["", "Late interest: \(record.interest)"]
    lines += paragraphs.flatMap { $0.wrapped(to: style.width - 2) }.map { "  " + $0 }
    return lines.joined(separator: "\n") + "\n"
  }

  private var heading: String {
    let from =
      record.effectiveDueDay.map { "due \($0)" } ?? "from \(record.segments.first?.days.lowerBound.description ?? "-")"
    return "\(record.request.principal), \(from), to \(record.request.to), by \(record.law)"
  }

  private var table: [String] {
    let rows = record.segments.map { segment in
      [
        segment.days.lowerBound.description, segment.days.upperBound.description, String(segment.count),
        segment.balance.decimal, segment.rate.decimal, String(segment.daysInYear), segment.shown.decimal,
      ]
    }
    return TextTable(
      head: ["from", "to", "days", "balance", "percent", "year", "interest"],
      rows: rows + [["in all", "", String(record.days), "", "", "", record.interest.decimal]],
      figures: [2, 3, 4, 5, 6],
      indent: 2
    ).lines(style)
  }

  private var paragraphs: [String] {
    let unit = Money(minorUnits: 1, record.interest.currency).decimal
    var paragraphs = ["The sum is \(record.exact) hundredths, rounded once, half up, to \(unit)."]
    if record.interest.currency.exponent != 2 {
      paragraphs = ["The sum is \(record.exact) minor units, rounded once, half up, to \(unit)."]
    }
    paragraphs += record.remarks.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    var seen: Set<Citation> = []
    let sources = record.segments.flatMap(\.sources) + record.rules
    paragraphs += sources.filter { seen.insert($0).inserted }.map { "\($0)" }
    return paragraphs
  }
}

/// An interest record as JSON; amounts and rates are texts, so that no reader makes floats of them.
enum InterestJSON {
  static func document(_ record: InterestRecord) -> String { JSONWriter.document(value(record)) }

  static func value(_ record: InterestRecord) -> JSONValue {
    .members([
      ("interest", ValueJSON.money(record.interest)), ("law", .string(record.law)),
      ("principal", ValueJSON.money(record.request.principal)), ("debtor", .string(record.request.debtor.rawValue)),
      ("effective_due_day", record.effectiveDueDay.map { .string($0.description) }),
      ("to", .string(record.request.to.description)), ("days", .integer(record.days)),
      ("segments", .array(record.segments.map(segment))), ("rounding", rounding(record)),
      ("rules", .array(record.rules.map(CitationJSON.value))),
      ("remarks", .array(record.remarks.map { .string($0) })),
    ])
  }

  private static func segment(_ segment: InterestSegment) -> JSONValue {
    .members([
      ("from", .string(segment.days.lowerBound.description)), ("to", .string(segment.days.upperBound.description)),
      ("days", .integer(segment.count)), ("balance", ValueJSON.money(segment.balance)),
      ("rate_percent", .string(segment.rate.decimal)), ("days_in_year", .integer(segment.daysInYear)),
      ("interest_shown", ValueJSON.money(segment.shown)),
      ("interest_exact_minor_units", .string(segment.exact.description)),
      ("sources", .array(segment.sources.map(CitationJSON.value))),
    ])
  }

  private static func rounding(_ record: InterestRecord) -> JSONValue {
    .members([
      ("rule", .string("half_up")), ("applied", .string("once, to the sum")),
      ("to", .string(Money(minorUnits: 1, record.interest.currency).decimal)),
      ("exact_minor_units", .string(record.exact.description)),
    ])
  }
}
