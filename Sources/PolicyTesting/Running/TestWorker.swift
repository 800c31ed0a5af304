import LuaGuest
import PolicyEngine
import Synchronization

/// Runs cases one by one, with guests that nobody else touches: one for each test file, and the policies that its cases
/// ask.
final class TestWorker {
  private let files: [TestFile]
  private let seed: UInt64
  private var sessions: [Int: TestSession] = [:]
  private var evaluators: [String: Evaluator]

  /// A worker for the cases of some files; properties make their accounts from the seed. Plug-ins, by path, may come
  /// with an evaluator that has loaded them already.
  init(files: [TestFile], seed: UInt64 = TestOptions.propertySeed, evaluators: [String: Evaluator] = [:]) {
    self.files = files
    self.seed = seed
    self.evaluators = evaluators
  }

  /// Runs a case. What came of it does not depend on what this worker ran before.
  func run(_ job: TestJob) -> TestResult {
    let file = files[job.file]
    var result = file.result(of: job.found)
    guard job.found.kind == .test else {
      result.status = job.found.kind == .todo ? .todo : .skipped
      result.message = job.found.reason
      return result
    }
    do throws(GuestError) {
      let opened = try session(of: job.file)
      let wasFresh = opened.isFresh
      let result = run(job, in: opened)
      if wasFresh || !opened.mayHaveMetMemoryLimit { return result }
      sessions[job.file] = nil
      return run(job, in: try session(of: job.file))
    } catch {
      result.status = .errored
      result.message = "\(error)"
      result.metLimit = error.kind.isLimit
      return result
    }
  }

  private func run(_ job: TestJob, in session: TestSession) -> TestResult {
    let result = session.run(job.place, seed: seed)
    if session.isSpent { sessions[job.file] = nil }
    return result
  }

  /// The session of a file, opened when first asked for.
  func session(of place: Int) throws(GuestError) -> TestSession {
    if let session = sessions[place] { return session }
    let file = files[place]
    let evaluator = evaluators[file.plugin.path] ?? Evaluator(settings: file.settings)
    evaluators[file.plugin.path] = evaluator
    let session = try TestSession(file, evaluator: evaluator)
    sessions[place] = session
    return session
  }
}

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
