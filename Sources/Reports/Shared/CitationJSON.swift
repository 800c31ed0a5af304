import JSONText
import Statutes

/// A value of a law with its provenance, as JSON.
enum CitationJSON {
  static func value(_ citation: Citation) -> JSONValue {
    .members([
      ("parameter", .string(citation.parameter)), ("unit", .string(citation.unit)),
      ("basis", citation.basis.map { .string($0) }),
    ] + members(citation.value))
  }

  /// The keys of a dated value.
  static func members(_ value: DatedValue) -> [(String, JSONValue?)] {
    [
      ("value", content(value.value, written: value.written)), ("from", value.from.map { .string($0.description) } ?? .null),
      ("source", .string(value.source)), ("confidence", .string(value.confidence.rawValue)),
      ("alternatives", value.alternatives.isEmpty ? nil : .array(value.alternatives.map { .string($0) })),
      ("chosen_because", value.chosenBecause.map { .string($0) }), ("note", value.note.map { .string($0) }),
    ]
  }

  private static func content(_ value: StatuteValue, written: String) -> JSONValue {
    if case .steps(let steps) = value { return .members(steps.map { ($0.threshold, .string($0.number.decimal)) }) }
    return .string(written)
  }
}
