import LuaGuest
import PolicyEngine
import Statutes

/// Collects and runs the tests of plug-ins.
public struct TestRunner {
  private let evaluation: EvaluationSettings

  /// A runner whose policies are found and limited as the settings say.
  public init(settings: EvaluationSettings) { evaluation = settings }

  /// Runs the selected tests of plug-ins; `progress` hears of each case as it ends.
  public func run(
    _ plugins: [PluginFolder], selection: TestSelection, options: TestOptions = TestOptions(), progress: (TestResult) -> Void
  ) -> TestRun {
    var run = TestRun(results: [], problems: [])
    var found = 0
    var jobs: [Job] = []
    for plugin in plugins {
      var settings = evaluation
      settings.defaultPolicy = plugin.path
      let fixtures = FixtureReader(folder: plugin.path)
      let law: Law?
      do {
        law = try plugin.kind == .law ? StatuteLoader.read(plugin) : nil
      } catch {
        run.problems.append(TestProblem(kind: .fileFailed, place: plugin.name, message: "\(error)"))
        continue
      }
      for file in plugin.tests {
        let test = TestFile(plugin: plugin, file: file, evaluation: settings, fixtures: fixtures, law: law)
        found += collect(test, selection: selection, into: &run, jobs: &jobs)
      }
      let own = jobs
      jobs = []
      let isWhole = self.run(own, options: options, into: &run, progress: progress)
      if selection.isAll, isWhole, !plugin.tests.isEmpty { noteUnused(fixtures, of: plugin, in: &run) }
      if !isWhole { return run }
    }
    if found == 0, run.problems.isEmpty {
      run.problems.append(
        TestProblem(
          kind: .nothingCollected, place: plugins.map(\.name).joined(separator: ", "),
          message: "there is no test to run; write one in policy_test.lua"))
    } else if run.results.isEmpty, run.problems.isEmpty {
      run.problems.append(
        TestProblem(
          kind: .nothingSelected, place: "--run", message: "'\(selection.description)' matches none of \(found) cases"))
    }
    return run
  }

  /// The selected cases, without running them.
  public func list(_ plugins: [PluginFolder], selection: TestSelection) -> (cases: [TestID], problems: [TestProblem]) {
    var run = TestRun(results: [], problems: [])
    var jobs: [Job] = []
    for plugin in plugins {
      let law = plugin.kind == .law ? try? StatuteLoader.read(plugin) : nil
      for file in plugin.tests {
        let test = TestFile(
          plugin: plugin, file: file, evaluation: evaluation, fixtures: FixtureReader(folder: plugin.path), law: law)
        _ = collect(test, selection: selection, into: &run, jobs: &jobs)
      }
    }
    return (jobs.map { $0.test.id($0.found) }, run.problems)
  }

  /// A case to be run.
  private struct Job {
    let test: TestFile
    let place: Int
    let found: CaseFinder.Case
  }

  /// Runs cases as the options say; false when it stopped at the first that is not green.
  private func run(_ jobs: [Job], options: TestOptions, into run: inout TestRun, progress: (TestResult) -> Void) -> Bool {
    var jobs = jobs
    if let seed = options.seed {
      var generator = SeededGenerator(seed: seed)
      jobs.shuffle(using: &generator)
    }
    for job in jobs {
      for _ in 0..<max(1, options.count) {
        let result = job.test.run(job.place, job.found)
        run.results.append(result)
        progress(result)
        if options.failFast, result.status == .failed || result.status == .errored { return false }
      }
    }
    return true
  }

  private func collect(_ test: TestFile, selection: TestSelection, into run: inout TestRun, jobs: inout [Job]) -> Int {
    let path = "\(test.plugin.name)/\(test.file.path)"
    do {
      let finder = try test.find()
      var names: Set<TestID> = []
      for found in finder.cases where !names.insert(test.id(found)).inserted {
        run.problems.append(
          TestProblem(kind: .duplicateName, place: test.id(found).description, message: "two cases have this name; rename one"))
      }
      for suite in finder.emptySuites {
        run.problems.append(TestProblem(kind: .emptySuite, place: path, message: "suite '\(suite)' has no case"))
      }
      if finder.cases.isEmpty {
        run.problems.append(TestProblem(kind: .nothingCollected, place: path, message: "the file has no case"))
      }
      for (place, found) in finder.cases.enumerated() where selection.wants(test.id(found)) {
        jobs.append(Job(test: test, place: place, found: found))
      }
      return finder.cases.count
    } catch {
      run.problems.append(TestProblem(kind: .fileFailed, place: path, message: "\(error)"))
      return 0
    }
  }

  private func noteUnused(_ fixtures: FixtureReader, of plugin: PluginFolder, in run: inout TestRun) {
    for path in fixtures.unused {
      run.problems.append(
        TestProblem(
          kind: .unusedFixture, place: "\(plugin.name)/testdata/\(path)", message: "no test reads this fixture; use it or remove it"))
    }
  }
}

extension TestSelection {
  /// Whether nothing is left out.
  var isAll: Bool { description == TestSelection.all.description }
}
