import LuaGuest
import PolicyEngine
import Statutes

/// Collects and runs the tests of plug-ins.
public struct TestRunner {
  private let evaluation: EvaluationSettings

  /// A runner whose policies are found and limited as the settings say.
  public init(settings: EvaluationSettings) { evaluation = settings }

  /// Runs the selected tests of plug-ins; `progress` hears of each case as it ends.
  public func run(_ plugins: [PluginFolder], selection: TestSelection, progress: (TestResult) -> Void) -> TestRun {
    var run = TestRun(results: [], problems: [])
    var found = 0
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
        found += self.run(test, selection: selection, into: &run, progress: progress)
      }
      if selection.isAll, !plugin.tests.isEmpty { noteUnused(fixtures, of: plugin, in: &run) }
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

  private func run(_ test: TestFile, selection: TestSelection, into run: inout TestRun, progress: (TestResult) -> Void) -> Int {
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
        let result = test.run(place, found)
        run.results.append(result)
        progress(result)
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
