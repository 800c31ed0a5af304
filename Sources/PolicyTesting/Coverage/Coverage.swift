import PolicyEngine
import Statutes

/// What tests met of the plug-ins that they test.
package struct Coverage: Sendable {
  /// The plug-ins, in the order in which they were tested.
  package var plugins: [PluginCoverage]

  /// Adds up what the cases of a run met, in whatever order they ran; plug-ins of which no case ran count in full as missed.
  package init(_ run: TestRun, of folders: [PluginFolder], settings: EvaluationSettings) {
    plugins = folders.map { folder in
      let cases = run.results.filter { $0.id.plugin == folder.name }.compactMap { result in
        result.reach.map { (id: result.id, name: result.id.description, reach: $0) }
      }.sorted { $0.name < $1.name }.map { (id: $0.id, reach: $0.reach) }
      return PluginMeasure(folder: folder, cases: cases, settings: settings).coverage
    }
  }

  /// The part that was met over all plug-ins.
  package func ratio(_ metric: CoverageMetric) -> CoverageRatio {
    plugins.map { $0.ratio(metric) }.reduce(CoverageRatio(covered: 0, total: 0), +)
  }
}
