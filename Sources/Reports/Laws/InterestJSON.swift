import JSONText
import Receivables
import Statutes

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
      ("interest_shown", ValueJSON.money(segment.shown)), ("interest_exact_minor_units", .string(segment.exact.description)),
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
