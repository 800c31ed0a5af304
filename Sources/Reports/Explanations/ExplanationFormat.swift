import JSONText
import PolicyAnalysis
import PolicyEngine

/// The formats that explanations can be had in.
package enum ExplanationFormat: String, Sendable, CaseIterable {
  /// Sentences for people.
  case text
  /// One JSON document.
  case json
  /// A page that prints on A4.
  case html

  /// The explanations in this format, text for a reader; for a clerk each rule and each value of the law with its
  /// source where these are wanted.
  package func render(
    _ explanations: [Explanation], for reader: ExplanationReader, hasSources: Bool, style: TextStyle
  ) -> [UInt8] {
    let text =
      switch (self, reader) {
      case (.text, .author): explanations.map { AuthorExplanation($0, style: style).text }.joined(separator: "\n")
      case (.text, .clerk):
        explanations.map { ClerkExplanation($0, hasSources: hasSources).text(style) }.joined(separator: "\n")
      case (.json, _): ExplanationJSON.document(explanations)
      case (.html, _): ExplanationPage(explanations, for: reader, hasSources: hasSources).document
      }
    return Array(text.utf8)
  }
}

/// Whom a decision is explained to.
package enum ExplanationReader: String, Sendable, CaseIterable {
  /// Who speaks with the customer: sentences, no code.
  case clerk
  /// Who writes the policy: its source, with the values it saw.
  case author
}

/// Explanations as a page to pass on: for a clerk in sentences, for an author as the text has them.
struct ExplanationPage {
  private let explanations: [Explanation]
  private let reader: ExplanationReader
  private let hasSources: Bool

  init(_ explanations: [Explanation], for reader: ExplanationReader, hasSources: Bool) {
    self.explanations = explanations
    self.reader = reader
    self.hasSources = hasSources
  }

  var document: String {
    Self.template.page([
      "title": "Why: \(explanations.first?.decision.subject.title ?? "")", "style": PageStyle.sheet,
      "author": reader == .author
        ? explanations.map { AuthorExplanation($0, style: TextStyle(width: 100, colour: false)).text } : [],
      "clerk": reader == .clerk
        ? explanations.map { explanation -> [String: Any] in
          let told = ClerkExplanation(explanation, hasSources: hasSources)
          return [
            "heading": told.heading, "paragraphs": told.paragraphs,
            "sections": told.sections.map { ["title": $0.title, "sentences": $0.sentences] as [String: Any] },
          ]
        } : [],
    ])
  }

  private static let template = PageTemplate(
    PageStyle.head + """
      {{#clerk}}
      <h1>{{heading}}</h1>
      {{#paragraphs}}
      <p>{{.}}</p>
      {{/paragraphs}}
      {{#sections}}
      <h2>{{title}}</h2>
      <ul>
      {{#sentences}}
      <li>{{.}}</li>
      {{/sentences}}
      </ul>
      {{/sections}}
      {{/clerk}}
      {{#author}}
      <pre>{{.}}</pre>
      {{/author}}
      </body>
      </html>

      """)
}

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
      ("law_values", .array(explanation.lawValues.map { CitationJSON.value($0.citation) })),
      ("nearest", .array(explanation.nearest.map(rule))), ("changes_to", explanation.outlook.map(DecisionJSON.value)),
      ("alternatives", .array(explanation.alternatives.map(alternative))),
    ])
  }

  private static func line(_ line: ExplainedLine) -> JSONValue {
    .members([
      ("line", .string(line.line.description)), ("text", .string(line.text)),
      ("read", .object(line.facts.map { .init($0.name, ValueJSON.value($0.value)) })),
      ("checks", line.checks.isEmpty ? nil : .array(line.checks.map(check))),
    ])
  }

  private static func check(_ check: ExplainedCheck) -> JSONValue {
    .members([
      ("kind", .string(check.kind.rawValue)), ("text", .string(check.text)), ("held", .bool(check.held)),
      ("left", check.comparison.map { ValueJSON.value($0.left.value) }),
      ("sign", check.comparison.map { .string($0.sign) }),
      ("right", check.comparison.map { ValueJSON.value($0.right.value) }),
    ])
  }

  private static func rule(_ rule: NearestRule) -> JSONValue {
    .members([
      ("outcome", .string(rule.outcome)), ("level", rule.level.map { .string($0) }),
      ("reason", rule.reason.map { .string($0) }),
      ("line", .string(rule.line.description)), ("text", .string(rule.text)),
      (
        "unmet",
        .array(
          rule.unmet.map {
            .members([
              ("line", .string($0.line.description)), ("text", .string($0.text)), ("sentence", .string($0.sentence)),
            ])
          })
      ),
    ])
  }

  private static func parameter(_ entry: ParameterSet.Entry) -> JSONValue {
    .members([
      ("name", .string(entry.declaration.name)), ("value", .string(entry.value.description)),
      ("set_by", .string(entry.origin.description)),
    ])
  }

  private static func alternative(_ alternative: WhatIf) -> JSONValue {
    let (name, amount): (String, JSONValue?) =
      switch alternative.change {
      case .paid(let amount): ("paid", ValueJSON.money(amount))
      case .undisputed: ("undisputed", nil)
      case .unblocked: ("unblocked", nil)
      case .withoutPromise: ("without_promise", nil)
      }
    return .members([
      ("if", .string(name)), ("amount", amount), ("decision", alternative.decision.map(DecisionJSON.value) ?? .null),
    ])
  }
}
