import PolicyEngine
import PolicyTesting

/// The formats that coverage can be had in, by the names that `-o` takes.
package enum CoverageFormat: String, Sendable, CaseIterable {
  /// The names, for messages and help.
  package static var names: String { allCases.map(\.rawValue).joined(separator: ", ") }

  /// For tools: a superset of what `opa test --coverage` writes.
  case json = "coverage-json"
  /// The tracefile of lcov, which editors and services read.
  case lcov
  /// XML by the DTD of Cobertura, coverage-04.
  case cobertura
  /// One page with the sources coloured.
  case html = "coverage-html"

  /// The report.
  package func render(_ coverage: Coverage, thresholds: [CoverageThreshold]) -> String {
    switch self {
    case .json: CoverageJSON(coverage, thresholds: thresholds).document
    case .lcov: CoverageLCOV.document(coverage)
    case .cobertura: CoverageCobertura.document(coverage)
    case .html: CoverageHTML(coverage, thresholds: thresholds).document
    }
  }
}

/// Coverage for people: a row for each plug-in, what no test met, and the gates that are missed.
package struct CoverageText {
  private let coverage: Coverage
  private let missed: [CoverageGate]
  private let style: TextStyle
  private let isVerbose: Bool

  /// Prepares a report. Without `verbose` dated values that no test asked for are only counted.
  package init(_ coverage: Coverage, thresholds: [CoverageThreshold], style: TextStyle, verbose: Bool) {
    self.coverage = coverage
    missed = coverage.missed(thresholds)
    self.style = style
    isVerbose = verbose
  }

  /// The report.
  package var text: String { "\n" + table + coverage.plugins.map(gaps).joined() + missed.map(line).joined() }

  private var table: String {
    let names = coverage.plugins.map(\.name) + ["plug-in"]
    let width = names.map(\.count).max() ?? 0
    let head = row("plug-in", CoverageMetric.allCases.map(\.rawValue), width: width)
    return style.paint(head, .strong) + "\n"
      + coverage.plugins.map { plugin in
        row(plugin.name, CoverageMetric.allCases.map { plugin.ratio($0).description }, width: width) + "\n"
      }.joined()
  }

  private func row(_ name: String, _ cells: [String], width: Int) -> String {
    "  " + name.padded(to: width)
      + cells.map { cell in String(repeating: " ", count: max(1, 10 - cell.count)) + cell }.joined()
  }

  private func gaps(of plugin: PluginCoverage) -> String {
    var lines: [String] = []
    for file in plugin.files {
      for function in file.functions where function.calls == 0 {
        lines.append("\(file.path):\(function.line): function \(function.name): never called")
      }
      for branch in file.branches where branch.covered < 2 {
        lines.append("\(file.path):\(branch.site.line):\(branch.site.column): \(branch.sentence)")
      }
    }
    lines += items(plugin.outcomes, plugin.kind == .law ? "guard" : "outcome") + items(plugin.reasons, "reason")
    let parameters = items(plugin.parameters, plugin.kind == .law ? "value" : "parameter")
    lines += plugin.kind == .policy || isVerbose ? parameters : summary(parameters)
    lines += plugin.computed.map { "\($0): its reason or level is only known when it runs, so it is not counted" }
    lines += plugin.unmeasured.map { "\($0): cannot be measured" }
    return lines.isEmpty
      ? ""
      : "\n\(style.paint("Not met by the tests of \(plugin.name)", .attention))\n"
        + lines.map { "  \($0.printable)\n" }.joined()
  }

  private func items(_ items: [CoverageItem], _ word: String) -> [String] {
    items.filter { !$0.isCovered }.map { item in "\(item.place.map { "\($0): " } ?? "")\(word) \(item.name): never met"
    }
  }

  private func summary(_ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["\(lines.count.counted("dated value")) that no test asked for; -v names them"]
  }

  private func line(_ gate: CoverageGate) -> String {
    let head = "\(gate.threshold.metric.rawValue) coverage"
    guard let plugin = gate.plugin else {
      return style.paint("GATE ", .bad)
        + " there is nothing to count for \(head), so \(gate.threshold.percentText) % is not reached\n"
    }
    return style.paint("GATE ", .bad)
      + " \(head) of \(plugin) is \(gate.ratio), below \(gate.threshold.percentText) %\n"
  }
}

extension String {
  /// The text with spaces up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension FileCoverage.Branch {
  /// The ways that no test went, in words; empty when both were gone.
  var missing: [String] {
    if yes == 0, no == 0 { return ["never reached"] }
    return (yes == 0 ? [site.kind.wordsForYes] : []) + (no == 0 ? [site.kind.wordsForNo] : [])
  }

  /// `if receivable.level == nil: never false`, or `receivable.level == nil (left of and): never true`
  var sentence: String {
    let words =
      switch site.kind {
      case .and: "\(site.text) (left of and)"
      case .or: "\(site.text) (left of or)"
      case .operand: "\(site.text) (right operand)"
      case .loop: site.text
      default: "\(site.kind.rawValue) \(site.text)"
      }
    return "\(words): \(missing.joined(separator: ", "))"
  }
}

extension ProbeSite.Kind {
  fileprivate var wordsForYes: String { self == .loop ? "never entered" : "never true" }
  fileprivate var wordsForNo: String { self == .loop ? "never passed over" : "never false" }
}
