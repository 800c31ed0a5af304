import JSONText
import PolicyEngine
import Receivables
import Statutes

/// How the answer to a question about a fee is shown.
package enum FeeFormat: String, Sendable, CaseIterable {
  /// Sentences.
  case text
  /// One document for programs.
  case json

  /// The answer in this format.
  package func render(_ answer: FeeAnswer, style: TextStyle) -> String {
    switch self {
    case .text: FeeText(answer, style: style).text
    case .json: FeeJSON.document(answer)
    }
  }
}

/// The answer to a question about a fee, in sentences.
struct FeeText {
  private let answer: FeeAnswer
  private let style: TextStyle

  init(_ answer: FeeAnswer, style: TextStyle) {
    self.answer = answer
    self.style = style
  }

  var text: String {
    ([style.paint(verdict, answer.fee == nil ? .attention : .good)]
      + reasons.flatMap { $0.wrapped(to: style.width - 2) }.map { "  " + $0 })
      .joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    let notice = "a notice of level \(answer.level.rawValue) sent on \(answer.day)"
    if let fee = answer.fee { return "A fee of \(fee) may be charged for \(notice), by \(answer.law)." }
    return "No fee may be charged for \(notice), by \(answer.law)."
  }

  private var reasons: [String] {
    if let missing = answer.missing { return ["\(missing)."] }
    guard answer.greatest != nil else { return ["\(answer.law) names no fee for such a notice."] }
    var reasons = answer.findings.map { finding in
      let day = finding.firstAllowedDay.map { " From \($0)." } ?? ""
      let allowed = finding.allowed.map { " Allowed: \($0)." } ?? ""
      return "\(finding.id) (\(finding.level.rawValue)): \(finding.message).\(allowed)\(day) [\(finding.source)]"
    }
    if answer.fee == nil {
      reasons.append(
        answer.firstDay.map { "The first day on which one may be charged is \($0)." } ?? "No first day can be named.")
    }
    return reasons
  }
}

/// The answer to a question about a fee, as JSON.
enum FeeJSON {
  static func document(_ answer: FeeAnswer) -> String {
    JSONWriter.document(
      .members([
        ("allowed", .bool(answer.fee != nil)), ("fee", answer.fee.map(ValueJSON.money) ?? .null),
        ("law", .string(answer.law)), ("sent", .string(answer.day.description)),
        ("level", .string(answer.level.rawValue)),
        ("greatest_fee", answer.greatest.map(ValueJSON.money)), ("missing", answer.missing.map { .string("\($0)") }),
        ("first_allowed_day", answer.firstDay.map { .string($0.description) }),
        ("guards", .array(answer.findings.map(DecisionJSON.finding))),
      ]))
  }
}
