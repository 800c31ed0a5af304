import PolicyEngine
import Receivables

/// Remarks that silence a rule with a reason, for their own line or, where they stand alone, for the next one:
/// `-- purre:allow unused_local: the next season needs it`.
struct Silencing {
  private struct Remark {
    /// Where it stands.
    let line: Int
    let column: Int
    /// The line that it is about.
    let about: Int
    let rule: String
    let reason: String
  }

  private let file: String
  private let remarks: [Remark]

  /// Finds the remarks of a file, named as findings show it.
  init(_ source: String, file: String) {
    self.file = file
    remarks = source.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { index, line in
      guard let match = line.firstMatch(of: /--\s*purre:allow(?:\s+([\w-]+))?(?:\s*:\s*(.*?))?\s*$/) else { return nil }
      let isAlone = line[..<match.range.lowerBound].allSatisfy(\.isWhitespace)
      return Remark(
        line: index + 1, column: line.distance(from: line.startIndex, to: match.range.lowerBound) + 1,
        about: index + (isAlone ? 2 : 1), rule: match.output.1.map(String.init) ?? "",
        reason: match.output.2.map(String.init) ?? "")
    }
  }

  /// The reasons that silence a rule, by the line that each is about.
  func reasons(for rule: CheckRule) -> [Int: String] {
    remarks.filter { $0.rule == rule.rawValue && !$0.reason.isEmpty }.reduce(into: [:]) { $0[$1.about] = $1.reason }
  }

  /// The findings of the file, with the reason in those that are silenced, and what is wrong with the remarks.
  func applied(to findings: [CheckFinding]) -> [CheckFinding] {
    var findings = findings
    for remark in remarks {
      guard let rule = CheckRule(rawValue: remark.rule), rule.canBeSilenced, !remark.reason.isEmpty else {
        findings.append(fault(remark, complaint(of: remark)))
        continue
      }
      var isUsed = false
      for place in findings.indices
      where findings[place].file == file && findings[place].line == remark.about && findings[place].rule == rule {
        findings[place].silencedBecause = remark.reason
        isUsed = true
      }
      if !isUsed {
        findings.append(fault(remark, ("there is no \(rule.rawValue) here to silence", "remove the remark")))
      }
    }
    return findings
  }

  private func complaint(of remark: Remark) -> (message: String, suggestion: String) {
    let rules = CheckRule.allCases.filter(\.canBeSilenced).map(\.rawValue)
    guard let rule = CheckRule(rawValue: remark.rule) else {
      return (
        remark.rule.isEmpty ? "the remark names no rule" : "there is no rule '\(remark.rule)'",
        NearestName.question(remark.rule, among: rules) ?? "rules are: \(rules.joined(separator: ", "))"
      )
    }
    if !rule.canBeSilenced { return ("\(rule.rawValue) cannot be silenced", "mend it") }
    return ("the remark gives no reason", "write -- purre:allow \(rule.rawValue): and why")
  }

  private func fault(_ remark: Remark, _ complaint: (message: String, suggestion: String)) -> CheckFinding {
    CheckFinding(
      severity: .error, rule: .silencing, file: file, line: remark.line, column: remark.column,
      message: complaint.message, suggestion: complaint.suggestion)
  }
}
