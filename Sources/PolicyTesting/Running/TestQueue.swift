import Synchronization

/// The cases that wait for a worker, and what came of those that ran. All workers share it.
final class TestQueue: Sendable {
  private struct State {
    /// Places of the jobs of each file that nobody has taken yet, last first.
    var waiting: [[Int]]
    /// Files that a worker has begun.
    var begun: Set<Int> = []
    /// Place after the last job that counts.
    var end: Int
    var results: [TestResult?]
    var progress: TestProgress
  }

  private let state: Mutex<State>
  private let jobs: [TestJob]
  private let stopsAtFailure: Bool
  private let deadline: ContinuousClock.Instant?
  private let report: @Sendable (TestProgress) -> Void

  /// Jobs in the order in which they are told; `report` hears of each as it ends.
  init(_ jobs: [TestJob], files: Int, options: TestOptions, report: @escaping @Sendable (TestProgress) -> Void) {
    self.jobs = jobs
    stopsAtFailure = options.failFast
    deadline = options.deadline
    self.report = report
    var waiting = [[Int]](repeating: [], count: files)
    for place in jobs.indices.reversed() { waiting[jobs[place].file].append(place) }
    state = Mutex(
      State(
        waiting: waiting, end: jobs.count, results: Array(repeating: nil, count: jobs.count),
        progress: TestProgress(done: 0, all: jobs.count, failed: 0)))
  }

  /// Runs jobs until none waits.
  func drain(with worker: TestWorker) {
    var file: Int?
    while let place = take(&file) { finish(place, worker.run(jobs[place])) }
  }

  /// What came of the jobs, in their order; up to the first that is not green, where the run stops at it.
  var results: [TestResult] { state.withLock { state in state.results[..<state.end].compactMap(\.self) } }

  /// A worker stays with its file, then begins one that nobody has begun, then helps where most is left: opening a file
  /// twice costs more than one of its cases.
  private func take(_ file: inout Int?) -> Int? {
    if let deadline, ContinuousClock.now >= deadline { return nil }
    return state.withLock { state in
      let open = state.waiting.indices.filter { place in state.waiting[place].last.map { $0 < state.end } ?? false }
      let untouched = open.first { !state.begun.contains($0) }
      let fullest = open.max { state.waiting[$0].count < state.waiting[$1].count }
      let own = file.flatMap { open.contains($0) ? $0 : nil }
      guard let next = own ?? untouched ?? fullest else { return nil }
      file = next
      state.begun.insert(next)
      return state.waiting[next].removeLast()
    }
  }

  private func finish(_ place: Int, _ result: TestResult) {
    state.withLock { state in
      state.results[place] = result
      if stopsAtFailure, !result.isGreen { state.end = min(state.end, place + 1) }
      state.progress.done += 1
      if !result.isGreen { state.progress.failed += 1 }
      report(state.progress)
    }
  }
}
