import LuaGuest
import PolicyEngine

/// Runs cases one by one, with guests that nobody else touches: one for each test file, and the policies that its cases ask.
final class TestWorker {
  private let files: [TestFile]
  private let seed: UInt64
  private var sessions: [Int: TestSession] = [:]
  private var evaluators: [String: Evaluator]

  /// A worker for the cases of some files; properties make their accounts from the seed. Plug-ins, by path, may come with an
  /// evaluator that has loaded them already.
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
