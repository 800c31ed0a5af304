import JSONText
import PolicyEngine
import PolicyTesting
import Receivables

/// How a hunt is told.
package enum VerificationFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json

  /// The report; due days move by the calendar.
  package func render(_ verification: Verification, calendar: BusinessCalendar, style: TextStyle) -> String {
    switch self {
    case .text: VerificationText(verification, calendar: calendar, style: style).text
    case .json: VerificationJSON.document(verification, calendar: calendar)
    }
  }
}

/// A hunt for people: what was tried, and what was found as a story and as a test.
struct VerificationText {
  private let verification: Verification
  private let calendar: BusinessCalendar
  private let style: TextStyle

  init(_ verification: Verification, calendar: BusinessCalendar, style: TextStyle) {
    self.verification = verification
    self.calendar = calendar
    self.style = style
  }

  var text: String {
    let name = verification.policy.name
    guard let finding = verification.finding else {
      return (["\(name): no account was found on which it breaks a rule.", ""] + tried).joined(separator: "\n") + "\n"
    }
    let violation = finding.violation
    var lines = [style.paint("\(name) breaks a rule: \(violation.statement)", .strong)]
    lines += violation.message.wrapped(to: style.width - 2).map { "  \($0)" }
    if let decision = violation.decision {
      lines += "The policy's reason is \(decision.reason): \(decision.reasonText)".wrapped(to: style.width - 2).map {
        "  \($0)"
      }
      if let line = decision.decidedAt { lines.append("  Decided at \(line).") }
    }
    let teller = ScenarioNarrator(finding, calendar: calendar)
    lines += ["", style.paint("Day by day, for \(teller.customer)", .strong)]
    for line in teller.lines {
      let wrapped = line.text.wrapped(to: style.width - 14)
      lines.append("  \(line.day)  \(wrapped.first ?? "")")
      lines += wrapped.dropFirst().map { "              \($0)" }
    }
    lines += ["", style.paint("As a test that fails in the same way", .strong), "", RegressionTest(finding).text]
    return (lines + tried).joined(separator: "\n") + "\n"
  }

  private var tried: [String] {
    let tally = verification.tally
    var lines = [
      "Tried \(tally.accounts.counted("account")) over \(tally.days.counted("day")), with \(tally.decisions.counted("decision")), seed \(verification.seed): "
        + "\(tally.situations) kinds of situations."
    ]
    lines = lines.flatMap { $0.wrapped(to: style.width) }
    let outcomes = tally.outcomes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    lines += outcomes.map { "  \($0.value)  \($0.key)" }.aligned
    lines += PolicyReference.lawless([verification.policy]).flatMap { $0.wrapped(to: style.width) }
    if !verification.neverReached.isEmpty {
      lines += "Never reached: \(verification.neverReached.joined(separator: ", ")).".wrapped(to: style.width)
    }
    return lines
  }
}

extension Violation {
  /// The rule, with its code and the guard.
  fileprivate var statement: String {
    "\(rule.statement.dropLast()) (\(rule.rawValue)\(guardID.map { ", \($0)" } ?? ""))."
  }
}

extension [String] {
  /// Lines that begin with a number, the numbers set to the right.
  fileprivate var aligned: [String] {
    let widths = map { $0.drop { $0 == " " }.prefix { $0 != " " }.count }
    let most = widths.max() ?? 0
    return zip(self, widths).map { line, width in String(repeating: " ", count: most - width) + line }
  }
}

/// A hunt for programs: `purre-verification/1`.
enum VerificationJSON {
  static func document(_ verification: Verification, calendar: BusinessCalendar) -> String {
    JSONWriter.document(
      .members([
        ("format", .string("purre-verification/1")), ("policy", .string(verification.policy.name)),
        ("policy_hash", .string(verification.policy.contentHash)),
        ("law_reason", verification.policy.lawReason.map { .string($0) }), ("seed", .integer(verification.seed)),
        ("found", .bool(verification.finding != nil)), ("finding", verification.finding.map { finding($0, calendar) }),
        ("tried", tried(verification.tally)),
        ("never_reached", .array(verification.neverReached.map { .string($0) })),
      ]))
  }

  private static func finding(_ finding: Counterexample, _ calendar: BusinessCalendar) -> JSONValue {
    let violation = finding.violation
    let teller = ScenarioNarrator(finding, calendar: calendar)
    return .members([
      ("rule", .string(violation.rule.rawValue)), ("statement", .string(violation.rule.statement)),
      ("guard", violation.guardID.map { .string($0) }), ("day", .string(violation.day.description)),
      ("message", .string(violation.message)), ("account_number", .integer(finding.number)),
      ("decision", violation.decision.map(DecisionJSON.value)), ("customer", .string(teller.customer)),
      (
        "story",
        .array(
          teller.lines.map { line in
            .members([
              ("day", .string(line.day.description)), ("kind", .string(line.kind.rawValue)),
              ("text", .string(line.text)),
            ])
          })
      ),
      ("test", .string(RegressionTest(finding).text)),
    ])
  }

  private static func tried(_ tally: Tally) -> JSONValue {
    .members([
      ("accounts", .integer(tally.accounts)), ("days", .integer(tally.days)), ("decisions", .integer(tally.decisions)),
      ("situations", .integer(tally.situations)), ("outcomes", counts(tally.outcomes)),
      ("reasons", counts(tally.reasons)),
    ])
  }

  private static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(counts.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })
  }
}
