import PolicyEngine
import Receivables

/// The answer to a question about a fee, in sentences.
struct FeeText {
  private let answer: FeeAnswer
  private let style: TextStyle

  init(_ answer: FeeAnswer, style: TextStyle) {
    self.answer = answer
    self.style = style
  }

  var text: String {
    ([style.paint(verdict, answer.fee == nil ? .attention : .good)] + reasons.flatMap { $0.wrapped(to: style.width - 2) }.map { "  " + $0 })
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
      reasons.append(answer.firstDay.map { "The first day on which one may be charged is \($0)." } ?? "No first day can be named.")
    }
    return reasons
  }
}
