import JSONText
import PolicyEngine
import Receivables

/// The formats of what a policy says of itself.
package enum PolicySheetFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// A page that prints on A4.
  case html

  /// The sheet in this format.
  package func render(_ policy: PolicyDescription, style: TextStyle) -> [UInt8] {
    let sheet = PolicySheet(policy)
    let text =
      switch self {
      case .text: sheet.text(style)
      case .json: JSONWriter.document(sheet.json)
      case .html: sheet.page
      }
    return Array(text.utf8)
  }
}

/// What a policy says of itself: levels, parameters with their bounds and who set them, letters, reasons.
struct PolicySheet {
  private let policy: PolicyDescription

  init(_ policy: PolicyDescription) { self.policy = policy }

  private var heading: String { "\(policy.title) (\(policy.reference.name)), version \(policy.reference.version)" }

  private var facts: [String] {
    let law = policy.law.map { "It is held to \($0.name), reviewed through \($0.reviewedThrough)." }
    let levels = policy.ladder.steps.map(Self.words).joined(separator: ", ")
    return [
      policy.bases.isEmpty ? nil : "It builds on \(policy.bases.joined(separator: ", which builds on ")).",
      law ?? "It is held to no law" + (policy.reference.lawReason.map { ": \($0)." } ?? "."), "Levels: \(levels).",
      "It decides " + policy.functions.map { "\($0.name) in \($0.plugin)" }.joined(separator: ", ") + ".",
    ].compactMap(\.self)
  }

  /// A level by its name, and where that says less what it is before the law and how it is repeated.
  private static func words(_ step: LadderStep) -> String {
    let days = (step.repetition?.everyDays).flatMap { $0 > 0 ? "every \($0) days" : nil }
    let most = step.repetition.map { repetition in repetition.most.map { "at most \($0)" } ?? "without end" }
    let parts = [step.kind.rawValue == step.name ? nil : step.kind.rawValue, days, most].compactMap(\.self)
    return parts.isEmpty ? step.name : "\(step.name) (\(parts.joined(separator: ", ")))"
  }

  /// A part of the sheet as a table.
  private struct Part {
    var title: String
    var head: [String]
    var rows: [[String]]
  }

  private var parts: [Part] {
    [
      Part(
        title: "Parameters", head: ["name", "value", "set by", "bounds", "what it is"],
        rows: policy.parameters.entries.map { entry in
          [
            entry.declaration.name, entry.value.description, entry.origin.description,
            Self.bounds(entry.declaration.shape),
            entry.declaration.summary,
          ]
        }),
      Part(
        title: "Fields", head: ["name", "bounds", "where the books have none", "what it is"],
        rows: policy.fields.map { field in
          let standard = field.defaultValue?.description ?? (field.isOptional ? "nil" : "an error")
          return ["\(field.owner.rawValue).fields.\(field.name)", Self.bounds(field.shape), standard, field.summary]
        }),
      Part(title: "Trial", head: ["arm", "share", "parameters"], rows: policy.trial.map(Self.arms) ?? []),
      Part(
        title: "Letters", head: ["name", "languages", "of"],
        rows: policy.letters.map { [$0.name, $0.languages.joined(separator: ", "), $0.plugin] }),
      Part(
        title: "Reasons", head: ["code", "of", "what it means"],
        rows: policy.reasons.map { [$0.code, $0.plugin ?? "purre", $0.sentence] }),
      Part(
        title: "Guards of the law", head: ["ids"],
        rows: policy.guards.isEmpty ? [] : [[policy.guards.joined(separator: ", ")]]),
    ].filter { !$0.rows.isEmpty }
  }

  private static func arms(_ trial: Trial) -> [[String]] {
    trial.arms.map { arm in
      let set = arm.parameters.sorted { $0.key < $1.key }.map { "\($0) = \($1)" }
      return [arm.name, "\(arm.share) %", set.isEmpty ? "as the policy has them" : set.joined(separator: ", ")]
    }
  }

  /// `integer, 0 to 60`, `text, one of: email, letter`, `list of integer, at least 1`
  private static func bounds(_ shape: ValueShape) -> String {
    let of = shape.element.map { " of \($0.rawValue)" } ?? ""
    let type = shape.type.rawValue.replacing("_", with: " ") + of
    let range =
      switch (shape.minimum, shape.maximum) {
      case (let least?, let most?): "\(least) to \(most)"
      case (let least?, nil): "at least \(least)"
      case (nil, let most?): "at most \(most)"
      case (nil, nil): shape.allowed.isEmpty ? "" : "one of: \(shape.allowed.joined(separator: ", "))"
      }
    return range.isEmpty ? type : "\(type), \(range)"
  }

  func text(_ style: TextStyle) -> String {
    var lines = heading.wrapped(to: style.width).map { style.paint($0, .strong) }
    lines += facts.flatMap { $0.wrapped(to: style.width - 2) }.map { "  \($0)" }
    lines += policy.parameters.entries.isEmpty ? [] : ["", style.paint("Parameters", .strong)]
    for entry in policy.parameters.entries {
      let value = "\(entry.declaration.name) = \(entry.value)"
      lines += value.wrapped(to: style.width - 2).map { "  \($0)" }
      let doc = "\(entry.declaration.summary) (\(Self.bounds(entry.declaration.shape)); \(entry.origin))"
      lines += doc.wrapped(to: style.width - 6).map { style.paint("      \($0)", .quiet) }
    }
    for part in parts.dropFirst(policy.parameters.entries.isEmpty ? 0 : 1) {
      lines +=
        ["", style.paint(part.title, .strong)] + TextTable(head: part.head, rows: part.rows, indent: 2).lines(style)
    }
    return lines.map { $0 + "\n" }.joined()
  }

  var page: String {
    Self.template.page([
      "title": heading, "style": PageStyle.sheet, "facts": facts,
      "parts": parts.map { part in
        [
          "title": part.title,
          "table": PageTable.tables(part.head, numbers: [], part.rows.map { PageTable.Row(cells: $0) }),
        ] as [String: Any]
      },
    ])
  }

  private static let template = PageTemplate(
    PageStyle.head + """
      <h1>{{title}}</h1>
      {{#facts}}
      <p>{{.}}</p>
      {{/facts}}
      {{#parts}}
      <h2>{{title}}</h2>
      {{#table}}
      \(PageTable.template){{/table}}
      {{/parts}}
      </body>
      </html>

      """)

  var json: JSONValue {
    .members([
      ("name", .string(policy.reference.name)), ("title", .string(policy.title)),
      ("version", .string(policy.reference.version)), ("content_hash", .string(policy.reference.contentHash)),
      ("extends", .array(policy.bases.map { .string($0) })),
      (
        "law",
        policy.law.map {
          .members([("name", .string($0.name)), ("reviewed_through", .string($0.reviewedThrough.description))])
        }
      ), ("law_reason", policy.reference.lawReason.map { .string($0) }),
      ("ladder", .array(policy.ladder.names.map { .string($0) })),
      ("levels", policy.ladder.hasOwnNames ? .array(policy.ladder.steps.map(Self.level)) : nil),
      ("trial", policy.trial.map(Self.trial)),
      ("fields", policy.fields.isEmpty ? nil : .array(policy.fields.map(Self.field))),
      (
        "functions",
        .array(policy.functions.map { .members([("name", .string($0.name)), ("plugin", .string($0.plugin))]) })
      ), ("parameters", .array(policy.parameters.entries.map(Self.parameter))),
      (
        "letters",
        .array(
          policy.letters.map {
            .members([
              ("name", .string($0.name)), ("languages", .array($0.languages.map { .string($0) })),
              ("plugin", .string($0.plugin)),
            ])
          })
      ),
      (
        "reasons",
        .array(
          policy.reasons.map {
            .members([
              ("code", .string($0.code)), ("sentence", .string($0.sentence)),
              ("plugin", $0.plugin.map { .string($0) }),
            ])
          })
      ), ("guards", .array(policy.guards.map { .string($0) })),
    ])
  }

  private static func trial(_ trial: Trial) -> JSONValue {
    .members([
      ("name", .string(trial.name)), ("asks", .string(trial.summary)), ("from", .string(trial.from.description)),
      ("stop_day", .string(trial.stop.day.description)), ("stop_customers", trial.stop.customers.map { .integer($0) }),
      ("stop_claims", trial.stop.claims.map { .integer($0) }), ("paid_within_days", .integer(trial.paidWithinDays)),
      (
        "arms",
        .array(
          trial.arms.map { arm in
            .members([
              ("name", .string(arm.name)), ("share", .integer(arm.share)),
              (
                "parameters",
                .members(arm.parameters.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value.description)) })
              ),
            ])
          })
      ),
    ])
  }

  private static func level(_ step: LadderStep) -> JSONValue {
    .members([
      ("name", .string(step.name)), ("kind", .string(step.kind.rawValue)), ("letter", .string(step.template)),
      ("every_days", step.repetition.map { .integer($0.everyDays) }),
      ("at_most", (step.repetition?.most).map { .integer($0) }),
    ])
  }

  private static func field(_ field: FieldDeclaration) -> JSONValue {
    .members([
      ("owner", .string(field.owner.rawValue)), ("name", .string(field.name)),
      ("type", .string(field.shape.type.rawValue)), ("of", (field.shape.element?.rawValue).map { .string($0) }),
      ("default", field.defaultValue.map { .string($0.description) }), ("optional", .bool(field.isOptional)),
      ("min", field.shape.minimum.map { .string($0.description) }),
      ("max", field.shape.maximum.map { .string($0.description) }),
      ("one_of", field.shape.allowed.isEmpty ? nil : .array(field.shape.allowed.map { .string($0) })),
      ("doc", .string(field.summary)),
    ])
  }

  private static func parameter(_ entry: ParameterSet.Entry) -> JSONValue {
    let declaration = entry.declaration
    return .members([
      ("name", .string(declaration.name)), ("type", .string(declaration.type.rawValue)),
      ("of", (declaration.shape.element?.rawValue).map { .string($0) }),
      ("value", .string(entry.value.description)), ("set_by", .string(entry.origin.description)),
      ("default", .string(declaration.defaultValue.description)),
      ("min", declaration.minimum.map { .string($0.description) }),
      ("max", declaration.maximum.map { .string($0.description) }),
      ("one_of", declaration.allowed.isEmpty ? nil : .array(declaration.allowed.map { .string($0) })),
      ("doc", .string(declaration.summary)),
    ])
  }
}
