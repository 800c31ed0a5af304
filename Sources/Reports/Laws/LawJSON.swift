import JSONText
import Receivables
import Statutes

/// What is in force of a law on a day, as JSON.
enum LawJSON {
  static func document(_ law: Law, on day: CivilDay) -> String {
    JSONWriter.document(
      .members([
        ("law", .string(law.id)), ("name", .string(law.name)), ("jurisdiction", .string(law.jurisdiction)),
        ("currency", .string(law.currency.code)), ("on", .string(day.description)),
        ("reviewed_through", .string(law.reviewedThrough.description)), ("reviewed", .bool(day <= law.reviewedThrough)),
        ("parameters", .array(law.inForce(on: day).map(parameter))),
      ]))
  }

  private static func parameter(_ parameter: Parameter, _ value: DatedValue?) -> JSONValue {
    .members([
      ("parameter", .string(parameter.name)), ("unit", .string(parameter.unit)), ("doc", .string(parameter.doc)),
      ("basis", parameter.basis.map { .string($0) }), ("publisher", parameter.publisher.map { .string($0) }),
      ("in_force", value.map { .members(CitationJSON.members($0)) } ?? .null),
      ("usable", .bool(value?.isUsable ?? false)),
      ("not_in_force", unset(parameter)), ("note", parameter.note.map { .string($0) }),
    ])
  }

  private static func unset(_ parameter: Parameter) -> JSONValue? {
    let values = parameter.values.filter { $0.from == nil }
    return values.isEmpty ? nil : .array(values.map { .members(CitationJSON.members($0)) })
  }
}
