import PolicyEngine
import Receivables
import Statutes

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

/// Something to be met that is no place of a source: an outcome, a reason, a parameter.
package struct CoverageItem: Sendable, Hashable {
  /// Its name: `notice reminder`, `grace_period`, `late_interest_rate from 2026-01-01`.
  package var name: String
  /// How often it was met; for what is only noted once a case, in how many cases.
  package var count: Int
  /// Where it stands in the plug-in's folder, when it can be said: `standard-no/policy.lua:12`.
  package var place: String?

  /// Whether it was met.
  package var isCovered: Bool { count > 0 }
}

/// Sets what a plug-in holds against what its cases met.
struct PluginMeasure {
  let folder: PluginFolder
  let cases: [(id: TestID, reach: CaseReach)]
  let settings: EvaluationSettings

  private var observations: Observations {
    cases.reduce(into: Observations()) { $0.add($1.reach.observations) }
  }

  var coverage: PluginCoverage {
    let instrumentation = Instrumentation.coverage(of: folder)
    var coverage = PluginCoverage(
      name: folder.name, path: folder.path, kind: folder.kind, contentHash: folder.contentHash, files: [], outcomes: [],
      rules: [], reasons: [],
      parameters: [], computed: [], unmeasured: [])
    var built = BuiltDecisions()
    for file in folder.files where file.path.hasSuffix(".lua") && !file.path.hasSuffix("_test.lua") {
      let path = "\(folder.name)/\(file.path)"
      guard let source = instrumentation.instrumented(file.bytes, file: path) else {
        coverage.unmeasured.append(path)
        continue
      }
      coverage.files.append(FileCoverage(source, cases: reaches(of: path)))
      built.read(file.bytes, file: path)
    }
    coverage.computed = built.computed
    switch folder.kind {
    case .policy: addDecisions(built, to: &coverage)
    case .law: addLaw(to: &coverage)
    }
    return coverage
  }

  private func reaches(of path: String) -> [(id: TestID, reach: FileReach)] {
    cases.flatMap { item in item.reach.files.filter { $0.source.file == path && !$0.isEmpty }.map { (item.id, $0) } }
  }

  private func addDecisions(_ built: BuiltDecisions, to coverage: inout PluginCoverage) {
    let observed = observations
    let own = observed.built.filter { $0.key.file.hasPrefix(folder.name + "/") }
    let count = { (matches: (Observations.Built) -> Bool) in own.reduce(0) { $0 + (matches($1.key) ? $1.value : 0) } }
    coverage.outcomes = built.outcomes.map { name, place in
      // A notice whose level is computed stands for all.
      CoverageItem(
        name: name, count: count { $0.outcome == name || name == "notice" && $0.outcome.hasPrefix("notice ") },
        place: "\(place)")
    }.sorted { $0.name < $1.name }
    coverage.reasons = built.reasons.map { name, place in
      CoverageItem(name: name, count: count { $0.reason == name }, place: "\(place)")
    }.sorted { $0.name < $1.name }
    let outline = try? Evaluator(settings: settings).outline(of: folder.path)
    coverage.parameters = (outline?.parameters ?? []).filter { $0.declaredBy == folder.name }.map { declaration in
      CoverageItem(
        name: declaration.name, count: cases.count { $0.reach.observations.parameters.contains(declaration.name) },
        place: nil)
    }
  }

  private func addLaw(to coverage: inout PluginCoverage) {
    let observed = observations
    if let law = try? LoadedLaw(folder, limits: settings.limits) {
      coverage.rules = law.guards.map { ($0.id, observed.guards[folder.name]?[$0.id] ?? Observations.Judged()) }
      coverage.outcomes = coverage.rules.flatMap { id, judged in
        [
          CoverageItem(name: "\(id) fires", count: judged.fired, place: nil),
          CoverageItem(name: "\(id) passes", count: judged.passed, place: nil),
        ]
      }
    }
    guard let statutes = try? StatuteLoader.read(folder) else { return }
    coverage.parameters = statutes.parameters.values.sorted { $0.name < $1.name }.flatMap { parameter in
      parameter.values.filter { $0.from != nil }.map { value in
        let used = Observations.ValueUsed(parameter: parameter.name, from: value.from)
        return CoverageItem(
          name: "\(parameter.name) from \(value.from.map(\.description) ?? "")",
          count: cases.count { $0.reach.observations.values[folder.name]?.contains(used) == true },
          place: "\(folder.name)/law.json:\(value.line)")
      }
    }
  }
}
