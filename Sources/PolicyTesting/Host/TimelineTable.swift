import LuaGuest
import PolicyEngine
import Receivables

/// A timeline as a small table: the days on which something happened, changed, or was expected.
struct TimelineTable {
  let timeline: Timeline
  /// What was expected of a day, in words.
  let expected: [CivilDay: String]
  /// Days on which what was decided is not what was expected.
  let wrong: Set<CivilDay>

  /// The table.
  var text: String {
    let rows = rows
    let widths = (0..<3).map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      let cells = (0..<3).map { row[$0].padded(to: widths[$0]) }.joined(separator: "  ")
      return "\(cells)  \(row[3])".trimmedRight
    }.joined(separator: "\n")
  }

  /// The table, and below it what stood in the way.
  var explained: String { ([text] + obstacles).joined(separator: "\n") }

  /// Why days are not as they were expected, each once.
  private var obstacles: [String] {
    var told: [String] = []
    for line in timeline.days.filter({ wrong.contains($0.day) }).flatMap(\.obstacles) where !told.contains(line) {
      told.append(line)
    }
    return Array(told.prefix(Self.mostObstacles))
  }

  private static let mostObstacles = 5

  private var rows: [[String]] {
    var rows = [["day", "what happened", "decided", expected.isEmpty ? "" : "expected"]]
    var last: (words: String, isWrong: Bool)?
    var repeated = 0
    for day in timeline.days {
      let happened = happened(on: day.day)
      let (words, isWrong) = (day.words, wrong.contains(day.day))
      if happened.isEmpty, expected[day.day] == nil, let last, words == last.words, !isWrong || last.isWrong {
        if isWrong { repeated += 1 }
        continue
      }
      rows += Self.row(ofRepeated: &repeated)
      let mark = isWrong ? "   <- differs" : ""
      rows.append([
        day.day.description, happened.joined(separator: ", "), words,
        (expected[day.day] ?? (isWrong ? "-" : "")) + mark,
      ])
      last = (words, isWrong && expected[day.day] == nil)
    }
    rows += Self.row(ofRepeated: &repeated)
    let decided = Set(timeline.days.map(\.day))
    for (day, words) in expected.sorted(by: { $0.key < $1.key }) where !decided.contains(day) {
      rows.append([day.description, "", "(not reached)", "\(words)   <- differs"])
    }
    return rows
  }

  /// Days that differ just as the one above does are counted, not told one by one.
  private static func row(ofRepeated days: inout Int) -> [[String]] {
    defer { days = 0 }
    return days == 0 ? [] : [["…", "", "the same on \(days) more \(days == 1 ? "day" : "days")", "-   <- differs"]]
  }

  private func happened(on day: CivilDay) -> [String] {
    let account = timeline.subject.account
    let issued = account.invoices.filter { $0.issueDay == day }.map { "invoice \($0.number)" }
    let due = account.invoices.flatMap { invoice in
      invoice.receivables.filter { $0.dueDay == day }.map { _ in "invoice \(invoice.number) due" }
    }
    return issued + due + timeline.events.filter { $0.day == day && $0.kind != "invoice" }.map(\.text)
  }
}

extension String {
  /// The text without spaces at its end.
  fileprivate var trimmedRight: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

/// A step of a timeline as tests write it: `{ "2026-03-07", "notice", "friendly" }`, with `claim = "17"` where it
/// matters which.
struct TimelineStep {
  var day: CivilDay
  /// What stands in the place of a claim for a step about the customer as a whole.
  static let customer = "customer"

  /// Number of the invoice, id of the receivable, or ``customer``; `nil` where any will do.
  var claim: String?
  private var what: String
  private var subject: DecisionSubject?

  init(_ decision: Decision) {
    day = decision.asOf
    what = decision.step
    subject = decision.subject
  }

  /// A step out of `{ day, outcome, level or false, claim or false }`.
  init(_ value: Value) throws {
    var parts: [String?] = []
    if case .list(let values) = value {
      parts = values.map { value in
        switch value {
        case .string(let text): text
        case .day(let days): CivilDay(daysSinceEpoch: days).description
        default: nil
        }
      }
    }
    guard parts.count == 4, let day = parts[0].flatMap({ CivilDay($0) }), let outcome = parts[1] else {
      throw CallbackFailure(
        message:
          "a step is a day and an outcome, for a notice its level and for a credit its own state too, like "
          + "{ \"2026-03-07\", \"notice\", \"friendly\" }; claim = \"17\" says of which claim"
      )
    }
    try ExpectationCheck.demand(outcome, among: Outcome.allCases.map(\.rawValue), what: "outcome")
    self.day = day
    what = [outcome, parts[2]].compactMap { $0 }.joined(separator: " ")
    claim = parts[3]
  }

  /// What is to be done, in words, with the claim where one is named.
  var words: String { (claim.map { "\($0): " } ?? "") + what }

  /// Whether something that was done is this step.
  func isMet(by done: TimelineStep) -> Bool {
    guard day == done.day, what == done.what else { return false }
    guard let claim, let subject = done.subject else { return true }
    if subject.isCustomer { return claim == Self.customer }
    return subject.invoiceNumber == claim || subject.receivable == claim
  }
}
