import PolicyEngine

/// What its own tests met of a plug-in.
public struct PluginCoverage: Sendable {
  /// Name of the plug-in.
  public var name: String
  /// Where it lies, as it was found.
  public var path: String
  /// A policy or a law.
  public var kind: PluginFolder.Kind
  /// SHA-256 of what was measured.
  public var contentHash: String
  /// Its files, tests left out.
  public var files: [FileCoverage]
  /// Outcomes of a policy; whether guards of a law fired and passed.
  public var outcomes: [CoverageItem]
  /// How often each guard of a law found something, and how often it let pass, by id in the law's order.
  public var rules: [(id: String, judged: Observations.Judged)]
  /// Reason codes.
  public var reasons: [CoverageItem]
  /// Parameters; dated values of a law.
  public var parameters: [CoverageItem]
  /// Constructors whose reason or level is only known when they run, so that nothing was counted for them.
  public var computed: [SourceLine]
  /// Files that cannot be measured.
  public var unmeasured: [String]

  /// The part that was met.
  public func ratio(_ metric: CoverageMetric) -> CoverageRatio {
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
