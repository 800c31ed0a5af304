import PolicyEngine

/// What its own tests met of a plug-in.
package struct PluginCoverage: Sendable {
  /// Name of the plug-in.
  package var name: String
  /// Where it lies, as it was found.
  package var path: String
  /// A policy or a law.
  package var kind: PluginFolder.Kind
  /// SHA-256 of what was measured.
  package var contentHash: String
  /// Its files, tests left out.
  package var files: [FileCoverage]
  /// Outcomes of a policy; whether guards of a law fired and passed.
  package var outcomes: [CoverageItem]
  /// How often each guard of a law found something, and how often it let pass, by id in the law's order.
  package var rules: [(id: String, judged: Observations.Judged)]
  /// Reason codes.
  package var reasons: [CoverageItem]
  /// Parameters; dated values of a law.
  package var parameters: [CoverageItem]
  /// Constructors whose reason or level is only known when they run, so that nothing was counted for them.
  package var computed: [SourceLine]
  /// Files that cannot be measured.
  package var unmeasured: [String]

  /// The part that was met.
  package func ratio(_ metric: CoverageMetric) -> CoverageRatio {
    let items: [CoverageItem]
    switch metric {
    case .line, .branch, .function:
      return files.compactMap { $0.ratio(metric) }.reduce(CoverageRatio(covered: 0, total: 0), +)
    case .outcome: items = outcomes
    case .reason: items = reasons
    case .parameter: items = parameters
    }
    return CoverageRatio(covered: items.count(where: \.isCovered), total: items.count)
  }
}
