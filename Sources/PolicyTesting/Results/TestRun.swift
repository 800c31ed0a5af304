/// What came of running tests.
package struct TestRun: Sendable {
  /// The cases, in the order of plug-ins, files and lines.
  package var results: [TestResult]
  /// What is wrong beside the cases: nothing collected, a fixture that nobody reads …
  package var problems: [TestProblem]
  /// Snapshots that were written or removed, where that was wanted.
  package var snapshotChanges: [SnapshotChange] = []

  /// Puts results and problems together.
  package init(results: [TestResult], problems: [TestProblem]) {
    self.results = results
    self.problems = problems
  }

  /// How many cases ended so.
  package func count(_ status: TestResult.Status) -> Int { results.count { $0.status == status } }

  /// Whether everything is as it should be.
  package var isGreen: Bool { problems.isEmpty && count(.failed) == 0 && count(.errored) == 0 }
}
