import PolicyEngine

/// What came of one case.
package struct TestResult: Sendable, Hashable {
  /// How a case ended.
  package enum Status: String, Sendable, Hashable {
    /// Every expectation held.
    case passed
    /// An expectation did not hold.
    case failed
    /// The case itself broke, or met a limit.
    case errored
    /// To be written.
    case todo
    /// Left out, with a reason.
    case skipped
  }

  /// `plug-in/file::suite::case[row]`
  package var id: TestID
  /// Where the case stands.
  package var location: SourceLocation
  /// The command that runs this case and no other, quoted for a shell.
  package var again: String
  /// How it ended.
  package var status: Status
  /// What did not hold, or the reason for leaving it out.
  package var message: String?
  /// Whether it is red and it, or a decision that it had asked for, met a limit.
  package var metLimit = false
  /// Where it ended, for failures: `shop/policy_test.lua:12`.
  package var place: String?
  /// The same place as a file on disk.
  package var failureLocation: SourceLocation?
  /// Expectations that were checked.
  package var expectations: Int
  /// Fuel that the case itself used, and what runs before it; decisions are counted apart.
  package var fuel: UInt64
  /// Wall time, in seconds.
  package var seconds: Double
  /// What the case ran of the plug-in under test, where ``TestOptions/measuresReach`` asks for it.
  package var reach: CaseReach?

  /// Whether it is neither failed nor errored.
  package var isGreen: Bool { status != .failed && status != .errored }

  /// A case that has passed so far.
  init(id: TestID, location: SourceLocation, again: String) {
    self.id = id
    self.location = location
    self.again = again
    status = .passed
    expectations = 0
    fuel = 0
    seconds = 0
  }
}

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
  /// Measures the files of one plug-in, and of no other that its tests come by: what tests of an extending policy run
  /// of its base, or of a law, says nothing of the base's own tests.
  static func coverage(of plugin: PluginFolder) -> Instrumentation {
    let folder = plugin.name + "/"
    return Instrumentation(.coverage) { $0.hasPrefix(folder) }
  }
}
