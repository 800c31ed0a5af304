import JSONText
import PolicyTesting
import Receivables

/// A hunt for programs: `purre-verification/1`.
enum VerificationJSON {
  static func document(_ verification: Verification, calendar: BusinessCalendar) -> String {
    JSONWriter.document(
      .members([
        ("format", .string("purre-verification/1")), ("policy", .string(verification.policy.name)),
        ("policy_hash", .string(verification.policy.contentHash)), ("seed", .integer(verification.seed)),
        ("found", .bool(verification.finding != nil)), ("finding", verification.finding.map { finding($0, calendar) }),
        ("tried", tried(verification.tally)),
        ("never_reached", .array(verification.neverReached.map { .string($0) })),
      ]))
  }

  private static func finding(_ finding: Finding, _ calendar: BusinessCalendar) -> JSONValue {
    let violation = finding.violation
    let teller = StoryTeller(finding, calendar: calendar)
    return .members([
      ("rule", .string(violation.rule.rawValue)), ("statement", .string(violation.rule.statement)),
      ("guard", violation.guardID.map { .string($0) }), ("day", .string(violation.day.description)),
      ("message", .string(violation.message)), ("account_number", .integer(finding.number)),
      ("decision", violation.decision.map(DecisionJSON.value)), ("customer", .string(teller.customer)),
      (
        "story",
        .array(
          teller.lines.map { line in
            .members([("day", .string(line.day.description)), ("kind", .string(line.kind.rawValue)), ("text", .string(line.text))])
          })
      ),
      ("test", .string(ReadyTest(finding).text)),
    ])
  }

  private static func tried(_ tally: Tally) -> JSONValue {
    .members([
      ("accounts", .integer(tally.accounts)), ("days", .integer(tally.days)), ("decisions", .integer(tally.decisions)),
      ("situations", .integer(tally.situations)), ("outcomes", counts(tally.outcomes)), ("reasons", counts(tally.reasons)),
    ])
  }

  private static func counts(_ counts: [String: Int]) -> JSONValue {
    .object(counts.sorted { $0.key < $1.key }.map { .init($0.key, .integer($0.value)) })
  }
}
