import JSONText
import Receivables
import Statutes

/// Collects the changes of a `law.json`: every dated value, the day from which it holds, the review, the holidays.
struct LawMutator {
  private let file = "law.json"
  private let values: [[String]: JSONValue]
  private var mutants: [Mutant] = []

  /// The mutants of a file that is known to be a law.
  ///
  /// - Throws: `JSONSyntaxError` where it is no JSON.
  static func mutants(of bytes: [UInt8]) throws(JSONSyntaxError) -> [Mutant] {
    let spans = try JSONSpan.all(bytes)
    var mutator = LawMutator(Dictionary(firstOf: spans.map { ($0.path, $0.value) }))
    for span in spans { mutator.visit(span) }
    return mutator.mutants
  }

  private init(_ values: [[String]: JSONValue]) { self.values = values }

  private mutating func visit(_ span: JSONSpan) {
    switch (span.path.count, span.path.first) {
    case (1, "reviewed_through"):
      move(
        span, .reviewedThrough, in: "law", says: "add a case on the last day of the review, and one on the day after")
    case (3, "calendar"):
      let name = Self.word(span.value)
      add(
        .holiday, in: "\(span.path[1]).\(name)", span, span.entry, "", "removed",
        "no test needs this holiday: add a due day that falls on it")
    case (4, "parameters"): if span.path[2] == "values" { unset(span) }
    case (5, "parameters"): change(span)
    case (6, "parameters"): if span.path[4] == "value" { nudge(span, in: "\(place(span)).\(span.path[5])") }
    default: break
    }
  }

  private mutating func unset(_ span: JSONSpan) {
    let from = span.value.member("from").map(Self.word) ?? "adopted"
    add(
      .unset, in: "\(span.path[1]).\(from == "null" ? "adopted" : from)", span, span.entry, "", "removed",
      "no test needs this value: add a case that asks for \(span.path[1]) on its first day")
  }

  private mutating func change(_ span: JSONSpan) {
    let place = place(span)
    switch span.path[4] {
    case "from":
      move(
        span, .from, in: place, says: "add cases that ask for \(span.path[1]) on its first day and on the day before")
    case "value":
      if isCode(span) { swap(span, in: place) } else { nudge(span, in: place) }
    default: break
    }
  }

  private mutating func move(_ span: JSONSpan, _ kind: MutantKind, in place: String, says advice: String) {
    guard case .string(let text) = span.value, let day = CivilDay(text) else { return }
    for (name, offset) in [("+1", 1), ("-1", -1)] {
      let other = day.adding(days: offset)
      add(
        kind, in: place, span, span.range, "\"\(other)\"", name, "no test distinguishes \(day) from \(other): \(advice)"
      )
    }
  }

  /// The next and the last number that are written with as many digits.
  private mutating func nudge(_ span: JSONSpan, in place: String) {
    guard case .string(let text) = span.value else { return }
    for (name, offset) in [("+1", Int64(1)), ("-1", -1)] {
      guard let other = DecimalText.stepped(text, by: offset) else { continue }
      add(
        .value, in: place, span, span.range, "\"\(other)\"", name,
        "no test distinguishes \(text) from \(other): add a case that expects \(span.path[1]) itself, or an amount that it gives"
      )
    }
  }

  private mutating func swap(_ span: JSONSpan, in place: String) {
    guard case .string(let text) = span.value else { return }
    let siblings = values.filter { $0.key.count == 5 && $0.key[1] == span.path[1] && $0.key[4] == "value" }.map {
      Self.word($0.value)
    }.sorted()
    let other =
      ([siblings] + Self.families).lazy.compactMap { family in family.contains(text) ? family.first { $0 != text } : nil
      }.first ?? text + "x"
    add(
      .value, in: place, span, span.range, "\"\(other)\"", other,
      "no test distinguishes \(text) from \(other): add a case that comes out differently under the two")
  }

  private mutating func add(
    _ kind: MutantKind, in place: String, _ span: JSONSpan, _ range: Range<Int>, _ text: String, _ change: String,
    _ suggestion: String
  ) {
    mutants.append(
      Mutant(
        id: MutantID(file: file, place: place, kind: kind, ordinal: 1, change: change),
        edit: SourceEdit(file: file, range: range, replacement: text), line: span.line, reach: .load,
        suggestion: suggestion))
  }

  /// Rules that purre knows, any of which a law may name instead of another.
  private static let families = [
    DayCount.allCases.map(\.rawValue), DaySpan.allCases.map(\.rawValue), DueDayRule.allCases.map(\.rawValue),
    RateMovement.allCases.map(\.rawValue),
  ]

  private func isCode(_ span: JSONSpan) -> Bool { values[["parameters", span.path[1], "unit"]] == .string("code") }

  /// `inkassosats.2026-01-01`, the name of the dated value that a part of it belongs to.
  private func place(_ span: JSONSpan) -> String {
    let from = values[Array(span.path.prefix(4)) + ["from"]].map(Self.word) ?? "null"
    return "\(span.path[1]).\(from == "null" ? "adopted" : from)"
  }

  private static func word(_ value: JSONValue) -> String {
    switch value {
    case .string(let text), .number(let text): text
    case .object(let members): members.map { word($0.value) }.joined(separator: ".")
    default: "null"
    }
  }
}

/// Numbers as a law writes them: `12.25`, `750`, `1/20`.
enum DecimalText {
  /// The number one step of its last digit away, written with as many decimals; `nil` where it has no digits or would
  /// divide by zero.
  static func stepped(_ text: String, by step: Int64) -> String? {
    let head: Substring, tail: Substring
    if let slash = text.firstIndex(of: "/") {
      (head, tail) = (text[...slash], text[text.index(after: slash)...])
    } else {
      (head, tail) = ("", text[...])
    }
    let decimals = tail.firstIndex(of: ".").map { tail.distance(from: $0, to: tail.endIndex) - 1 } ?? 0
    guard decimals >= 0, let units = Int64(tail.filter { $0 != "." }),
      case (let next, false) = units.addingReportingOverflow(step),
      head.isEmpty || next > 0
    else { return nil }
    let digits = String(next.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = next < 0 ? "-" : ""
    if decimals == 0 { return head + sign + padded }
    return head + sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}
