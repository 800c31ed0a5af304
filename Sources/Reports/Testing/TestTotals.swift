import PolicyTesting

/// How many cases of a run ended how.
struct TestTotals {
  private let run: TestRun

  init(_ run: TestRun) { self.run = run }

  /// `11 passed, 1 failed, 1 todo`: passed and failed always, the others where there are any.
  var sentence: String {
    var counts = ["\(run.count(.passed)) passed", "\(run.count(.failed) + run.count(.errored)) failed"]
    if run.count(.skipped) > 0 { counts.append("\(run.count(.skipped)) skipped") }
    if run.count(.todo) > 0 { counts.append("\(run.count(.todo)) todo") }
    if !run.problems.isEmpty { counts.append("\(run.problems.count) \(run.problems.count == 1 ? "problem" : "problems")") }
    return counts.joined(separator: ", ")
  }
}
