import JSONText
import PolicyAnalysis
import PolicyEngine

/// What a check found in plug-ins.
package struct CheckReport: Sendable {
  /// Each plug-in with its findings, those among them that its source silences.
  package var plugins: [(plugin: PluginFolder, findings: [CheckFinding])]
  /// What is to be repeated of plug-ins that no law holds.
  package var lawless: [String]

  /// Collects the findings.
  package init(plugins: [(plugin: PluginFolder, findings: [CheckFinding])], lawless: [String]) {
    self.plugins = plugins
    self.lawless = lawless
  }

  /// Whether a plug-in cannot be used as it is.
  package var isBad: Bool { plugins.contains { Self.isBad($0.findings) } }

  static func isBad(_ findings: [CheckFinding]) -> Bool {
    findings.contains { $0.severity == .error && $0.silencedBecause == nil }
  }

  /// All findings, each with the path of its file.
  var located: [(path: String, finding: CheckFinding)] {
    plugins.flatMap { plugin, findings in findings.map { (Self.path($0, of: plugin), $0) } }
  }

  /// Findings name files from the folder of plug-ins.
  private static func path(_ finding: CheckFinding, of plugin: PluginFolder) -> String {
    finding.file.hasPrefix("\(plugin.name)/")
      ? plugin.path + finding.file.dropFirst(plugin.name.count)
      : finding.file == plugin.name ? plugin.path : finding.file
  }
}

/// The formats of a check.
package enum CheckFormat: String, Sendable, CaseIterable {
  /// For people.
  case text
  /// For programs.
  case json
  /// For editors and services that show findings beside the code.
  case sarif
  /// For GitHub Actions.
  case github

  /// The report in this format; `version` is that of purre.
  package func render(_ report: CheckReport, version: String) -> String {
    switch self {
    case .text: text(report)
    case .json: json(report)
    case .sarif: sarif(report, version)
    case .github: github(report)
    }
  }

  private func text(_ report: CheckReport) -> String {
    var lines: [String] = []
    for (plugin, findings) in report.plugins {
      let shown = findings.filter { $0.silencedBecause == nil }
      lines += shown.map { "\($0) [\($0.rule.rawValue)]" }
      let silenced = findings.count - shown.count
      let verdict = CheckReport.isBad(findings) ? "errors" : shown.isEmpty ? "fine" : "warnings"
      lines.append("\(plugin.name): \(verdict)" + (silenced > 0 ? ", \(silenced) silenced" : ""))
    }
    return (lines + report.lawless).map { $0 + "\n" }.joined()
  }

  private func json(_ report: CheckReport) -> String {
    let plugins = report.plugins.map { plugin, findings in
      let own = CheckReport(plugins: [(plugin, findings)], lawless: []).located
      return JSONValue.members([
        ("plugin", .string(plugin.name)), ("path", .string(plugin.path)),
        ("fine", .bool(!CheckReport.isBad(findings))),
        ("findings", .array(own.map { Self.json($0.finding, path: $0.path) })),
      ])
    }
    return JSONWriter.document(
      .members([("plugins", .array(plugins)), ("lawless", .array(report.lawless.map { .string($0) }))]))
  }

  private static func json(_ finding: CheckFinding, path: String) -> JSONValue {
    .members([
      ("rule", .string(finding.rule.rawValue)), ("severity", .string(finding.severity.rawValue)),
      ("path", .string(path)), ("line", .integer(finding.line)), ("column", .integer(finding.column)),
      ("message", .string(finding.message)), ("suggestion", finding.suggestion.map { .string($0) }),
      ("silenced_because", finding.silencedBecause.map { .string($0) }),
    ])
  }

  private func sarif(_ report: CheckReport, _ version: String) -> String {
    let results = report.located.map { path, finding in
      SARIF.Result(
        rule: finding.rule.rawValue, level: finding.severity.rawValue, message: finding.advice, path: path,
        line: finding.line, column: finding.column, name: "\(finding.file): \(finding.message)",
        suppressed: finding.silencedBecause)
    }
    let rules = CheckRule.allCases.map { SARIF.Rule(id: $0.rawValue, says: $0.says) }
    return SARIF(version: version, rules: rules, results: results).document
  }

  private func github(_ report: CheckReport) -> String {
    report.located.filter { $0.finding.silencedBecause == nil }.map { path, finding in
      GitHubAnnotation.line(
        finding.severity.rawValue, path: path, line: finding.line, column: finding.column,
        title: finding.rule.rawValue, message: finding.advice)
    }.joined() + report.lawless.map { $0 + "\n" }.joined()
  }
}

extension CheckFinding {
  /// What is wrong and what to do about it.
  fileprivate var advice: String { message + (suggestion.map { "; \($0)" } ?? "") }
}
