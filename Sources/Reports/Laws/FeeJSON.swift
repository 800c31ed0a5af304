import JSONText
import PolicyEngine

/// The answer to a question about a fee, as JSON.
enum FeeJSON {
  static func document(_ answer: FeeAnswer) -> String {
    JSONWriter.document(
      .members([
        ("allowed", .bool(answer.fee != nil)), ("fee", answer.fee.map(ValueJSON.money) ?? .null),
        ("law", .string(answer.law)), ("sent", .string(answer.day.description)), ("level", .string(answer.level.rawValue)),
        ("greatest_fee", answer.greatest.map(ValueJSON.money)), ("missing", answer.missing.map { .string("\($0)") }),
        ("first_allowed_day", answer.firstDay.map { .string($0.description) }),
        ("guards", .array(answer.findings.map(DecisionJSON.finding))),
      ]))
  }
}
