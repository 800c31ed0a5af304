/// What a threshold asks for and what there is.
package struct CoverageGate: Sendable, Hashable {
  /// What is asked for.
  package var threshold: CoverageThreshold
  /// The plug-in that misses it; `nil` when no plug-in has anything of the kind.
  package var plugin: String?
  /// What there is.
  package var ratio: CoverageRatio
}

extension Coverage {
  /// The gates that are missed: by each plug-in that has something to count, or by all when none has, since a run that
  /// measures nothing proves nothing.
  package func missed(_ thresholds: [CoverageThreshold]) -> [CoverageGate] {
    thresholds.flatMap { threshold -> [CoverageGate] in
      let ratios = plugins.map { ($0.name, $0.ratio(threshold.metric)) }.filter { $0.1.total > 0 }
      if ratios.isEmpty { return [CoverageGate(threshold: threshold, plugin: nil, ratio: CoverageRatio(covered: 0, total: 0))] }
      return ratios.filter { !$0.1.reaches(threshold.percent) }.map {
        CoverageGate(threshold: threshold, plugin: $0.0, ratio: $0.1)
      }
    }
  }
}
