import PolicyEngine

/// What one case ran of the plug-in under test. Two are the same only when they came of the same run of the same case.
package final class CaseReach: Sendable, Hashable {
  /// What ran, a source each.
  package let files: [FileReach]
  /// What was decided, read and judged.
  package let observations: Observations

  init(_ recorder: ProbeRecorder) {
    files = recorder.reach
    observations = recorder.observations
  }

  /// The lines that ran, by file: `standard-no/policy.lua`.
  package var lines: [String: Set<Int>] {
    files.reduce(into: [:]) { $0[$1.source.file, default: []].formUnion($1.lines) }
  }

  /// Whether it is the same run.
  package static func == (left: CaseReach, right: CaseReach) -> Bool { left === right }

  /// Hashes the identity.
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }
}

extension Instrumentation {
  /// Measures the files of one plug-in, and of no other that its tests come by: what tests of an extending policy run of
  /// its base, or of a law, says nothing of the base's own tests.
  static func coverage(of plugin: PluginFolder) -> Instrumentation {
    let folder = plugin.name + "/"
    return Instrumentation(.coverage) { $0.hasPrefix(folder) }
  }
}
