import JSONText
import PolicyEngine

/// Explanations as JSON; keys always in the same order.
enum ExplanationJSON {
  /// All of them as one document.
  static func document(_ explanations: [Explanation]) -> String {
    JSONWriter.document(.members([("explanations", .array(explanations.map(value)))]))
  }

  private static func value(_ explanation: Explanation) -> JSONValue {
    .members([
      ("decision", DecisionJSON.value(explanation.decision)), ("lines", .array(explanation.lines.map(line))),
      ("parameters", explanation.parameters.map { .array($0.entries.map(parameter)) }),
      ("changes_to", explanation.outlook.map(DecisionJSON.value)),
    ])
  }

  private static func line(_ line: ExplainedLine) -> JSONValue {
    .members([
      ("line", .string(line.line.description)), ("text", .string(line.text)),
      ("read", .object(line.facts.map { .init($0.name, ValueJSON.value($0.value)) })),
    ])
  }

  private static func parameter(_ entry: ParameterSet.Entry) -> JSONValue {
    .members([
      ("name", .string(entry.declaration.name)), ("value", .string(entry.value.description)),
      ("set_by", .string(entry.origin.description)),
    ])
  }
}
