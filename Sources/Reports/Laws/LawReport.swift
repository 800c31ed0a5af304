import JSONText
import Receivables
import Statutes

/// How the parameters of a law are shown.
package enum LawFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// One document for programs.
  case json

  /// What is in force on a day.
  package func render(_ law: Law, on day: CivilDay, style: TextStyle) -> String {
    switch self {
    case .text: LawText(law, on: day, style: style).text
    case .json: LawJSON.document(law, on: day)
    }
  }
}

/// What is in force of a law on a day, each value with its source.
struct LawText {
  private let law: Law
  private let day: CivilDay
  private let style: TextStyle

  init(_ law: Law, on day: CivilDay, style: TextStyle) {
    self.law = law
    self.day = day
    self.style = style
  }

  var text: String {
    var lines = [style.paint("\(law.name) (\(law.id)) on \(day), reviewed through \(law.reviewedThrough)", .strong)]
    if day > law.reviewedThrough {
      lines.append(
        style.paint("Nobody has looked past \(law.reviewedThrough): none of this may be used on \(day).", .bad))
    }
    for (parameter, value) in law.inForce(on: day) {
      lines.append("")
      lines += entry(parameter, value)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func entry(_ parameter: Parameter, _ value: DatedValue?) -> [String] {
    let shown = value.map { "\($0.written) (\(parameter.unit))" } ?? "no value in force"
    var lines = [style.paint("\(parameter.name): \(shown)", .strong)]
    lines += indented(parameter.doc)
    if let value {
      let from = value.from.map { "from \($0): " } ?? ""
      lines += indented("\(from)\(value.source) [\(value.confidence.rawValue)]")
      if !value.isUsable { lines += indented("not verified, so what depends on it is blocked") }
      if let reason = value.chosenBecause {
        lines += indented("sources disagree (\(value.alternatives.joined(separator: ", "))); chosen because \(reason)")
      }
    } else if let publisher = parameter.publisher {
      lines += indented("what depends on it is blocked; published by \(publisher)")
    }
    if let basis = parameter.basis { lines += indented("rests on \(basis)") }
    for unset in parameter.values where unset.from == nil {
      lines += indented("adopted, in force: unset: \(unset.written)\(unset.note.map { "; \($0)" } ?? "")")
    }
    return lines
  }

  private func indented(_ text: String) -> [String] { text.wrapped(to: style.width - 4).map { "    " + $0 } }
}

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

/// A finding about a law, on a line.
package enum LawFindingText {
  /// Place, severity, parameter and message.
  package static func line(_ finding: LawFinding, of law: Law) -> String {
    let parameter = finding.parameter.map { "\($0): " } ?? ""
    return
      "\(law.id)/law.json:\(finding.line): \(finding.severity.rawValue): \(finding.kind.rawValue): \(parameter)\(finding.message)"
  }
}
