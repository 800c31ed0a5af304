import Statutes

/// A finding about a law, on a line.
package enum LawFindingText {
  /// Place, severity, parameter and message.
  package static func line(_ finding: LawFinding, of law: Law) -> String {
    let parameter = finding.parameter.map { "\($0): " } ?? ""
    return "\(law.id)/law.json:\(finding.line): \(finding.severity.rawValue): \(finding.kind.rawValue): \(parameter)\(finding.message)"
  }
}
