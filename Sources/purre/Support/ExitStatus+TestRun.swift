import PolicyTesting

extension ExitStatus {
  /// 5 where nothing was collected, 3 where a file did not load, 1 where a case or a rule against false green failed.
  static func of(_ run: TestRun) -> ExitStatus {
    let problems = run.problems.map { problem -> ExitStatus in
      switch problem.kind {
      case .nothingCollected, .nothingSelected: nothing
      case .fileFailed: notLoaded
      case .duplicateName, .emptySuite, .constantExpectation, .unreachedCase, .unusedFixture, .unusedAccount, .unusedParameter,
        .staleSnapshot:
        negative
      }
    }
    let worst = problems.max() ?? fine
    return run.count(.failed) + run.count(.errored) > 0 ? max(worst, negative) : worst
  }
}
