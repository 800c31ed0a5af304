import PolicyEngine
import Statutes

/// What tests met of the plug-ins that they test.
package struct Coverage: Sendable {
  /// The plug-ins, in the order in which they were tested.
  package var plugins: [PluginCoverage]

  /// Adds up what the cases of a run met, in whatever order they ran; plug-ins of which no case ran count in full as
  /// missed.
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
      if ratios.isEmpty {
        return [CoverageGate(threshold: threshold, plugin: nil, ratio: CoverageRatio(covered: 0, total: 0))]
      }
      return ratios.filter { !$0.1.reaches(threshold.percent) }.map {
        CoverageGate(threshold: threshold, plugin: $0.0, ratio: $0.1)
      }
    }
  }
}

/// A gate: the least that every plug-in must reach.
package struct CoverageThreshold: Sendable, Hashable {
  /// What is counted.
  package var metric: CoverageMetric
  /// The least part, in percent.
  package var percent: Double

  /// Reads `branch=90`.
  package init?(_ text: String) {
    let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let metric = CoverageMetric(rawValue: halves[0]), let percent = Double(halves[1]),
      (0...100).contains(percent)
    else { return nil }
    self.metric = metric
    self.percent = percent
  }

  /// The threshold in percent, without a fraction where it has none.
  package var percentText: String { percent == percent.rounded() ? "\(Int(percent))" : "\(percent)" }
}

/// What coverage counts.
package enum CoverageMetric: String, Sendable, Hashable, CaseIterable {
  /// Lines on which something begins.
  case line
  /// Ways of conditions, `and`, `or` and loops: two for each.
  case branch
  /// Functions.
  case function
  /// Of a policy, the outcomes that its constructors name, notices by level; of a law, whether each guard fired and
  /// passed.
  case outcome
  /// Reason codes that a policy's constructors name.
  case reason
  /// Of a policy, the parameters that it declares; of a law, its dated values.
  case parameter
}

/// How many of the things to count were met.
package struct CoverageRatio: Sendable, Hashable {
  /// Those met.
  package var covered: Int
  /// All.
  package var total: Int

  /// A ratio of counts.
  package init(covered: Int, total: Int) {
    self.covered = covered
    self.total = total
  }

  /// The part in percent; `nil` where there is nothing to count, which is not the same as all of it.
  package var percent: Double? { total == 0 ? nil : 100 * Double(covered) / Double(total) }

  /// Whether it reaches a threshold in percent; nothing reaches none.
  package func reaches(_ percent: Double) -> Bool { total > 0 && Double(covered) * 100 >= percent * Double(total) }

  /// Adds two counts.
  package static func + (left: CoverageRatio, right: CoverageRatio) -> CoverageRatio {
    CoverageRatio(covered: left.covered + right.covered, total: left.total + right.total)
  }
}

extension CoverageRatio: CustomStringConvertible {
  /// Percent with one decimal, rounded down so that only all is 100: `99.9 %`.
  package var description: String {
    guard total > 0 else { return "–" }
    let tenths = covered * 1000 / total
    return "\(tenths / 10).\(tenths % 10) %"
  }
}
