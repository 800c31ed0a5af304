import Dispatch
import PolicyEngine
import Receivables

/// Collects and runs the tests of plug-ins.
package struct TestRunner: Sendable {
  private let evaluation: EvaluationSettings
  private let again: [String]

  /// A runner whose policies are found and limited as the settings say; the options that set them stand in the command
  /// that runs a case again.
  package init(settings: EvaluationSettings, again options: [String] = []) {
    evaluation = settings
    again = options
  }

  /// Runs the selected tests of plug-ins; `progress` hears of each case as it ends, from any worker, one at a time.
  package func run(
    _ plugins: [PluginFolder], selection: TestSelection, options: TestOptions = TestOptions(),
    progress: @escaping @Sendable (TestProgress) -> Void = { _ in }
  ) -> TestRun {
    let collection = TestCollection(plugins, settings: evaluation, measuresReach: options.measuresReach, again: again)
    if options.updatesSnapshots { for (_, reader) in collection.fixtures { reader.snapshots.startUpdating() } }
    let jobs = order(selection.places(in: collection.ids).map { collection.jobs[$0] }, of: collection, options: options)
    let queue = TestQueue(jobs, files: collection.files.count, options: options, report: progress)
    work(
      on: queue, files: collection.files, seed: options.seed ?? TestOptions.propertySeed,
      jobs: max(1, min(options.jobs, jobs.count)))
    var run = TestRun(results: queue.results, problems: collection.problems)
    if selection.isAll, run.results.count == jobs.count, !run.problems.contains(where: { $0.kind == .fileFailed }) {
      for (plugin, reader) in collection.fixtures where !plugin.tests.isEmpty {
        run.problems += UnusedTestData(fixtures: reader, plugin: plugin, run: run).problems(
          removing: options.updatesSnapshots)
      }
    }
    run.snapshotChanges = collection.fixtures.flatMap { $0.1.snapshots.changes }
    run.hasUnwrittenSnapshots = collection.fixtures.contains { $0.1.snapshots.isUnwritten }
    run.problems += Self.nothing(in: run, of: collection, plugins: plugins, selection: selection)
    return run
  }

  /// The selected cases, without running them.
  package func list(_ plugins: [PluginFolder], selection: TestSelection) -> (
    cases: [ListedTest], problems: [TestProblem]
  ) {
    let collection = TestCollection(plugins, settings: evaluation, again: again)
    let cases = selection.places(in: collection.ids).map { place in
      let job = collection.jobs[place]
      let file = collection.files[job.file]
      return ListedTest(
        id: file.id(job.found),
        location: SourceLocation(path: file.location(of: file.path) ?? file.path, line: job.found.line),
        status: .init(job.found.kind), reason: job.found.reason)
    }
    return (cases, collection.problems)
  }

  /// The order in which cases are told, each as often as it is to be run.
  private func order(_ jobs: [TestJob], of collection: TestCollection, options: TestOptions) -> [TestJob] {
    var jobs = jobs
    if let seed = options.seed {
      var generator = SeededOrder(seed: seed)
      jobs.shuffle(using: &generator)
    }
    return options.count > 1 ? jobs.flatMap { Array(repeating: $0, count: options.count) } : jobs
  }

  private func work(on queue: TestQueue, files: [TestFile], seed: UInt64, jobs: Int) {
    guard jobs > 1 else { return queue.drain(with: TestWorker(files: files, seed: seed)) }
    DispatchQueue.concurrentPerform(iterations: jobs) { _ in queue.drain(with: TestWorker(files: files, seed: seed)) }
  }

  private static func nothing(
    in run: TestRun, of collection: TestCollection, plugins: [PluginFolder], selection: TestSelection
  ) -> [TestProblem] {
    guard run.problems.isEmpty else { return [] }
    if !run.results.isEmpty {
      guard run.results.allSatisfy({ $0.status == .skipped || $0.status == .todo }) else { return [] }
      return [
        TestProblem(
          kind: .nothingCollected, place: plugins.map(\.name).joined(separator: ", "),
          message: "every case is left out, so the run proves nothing; write one that runs", location: nil)
      ]
    }
    if collection.jobs.isEmpty {
      return [
        TestProblem(
          kind: .nothingCollected, place: plugins.map(\.name).joined(separator: ", "),
          message: "there is no test to run; write one in policy_test.lua", location: nil)
      ]
    }
    return [
      TestProblem(
        kind: .nothingSelected, place: "--run",
        message: "'\(selection.description)' matches none of \(collection.jobs.count) cases",
        location: nil)
    ]
  }
}
