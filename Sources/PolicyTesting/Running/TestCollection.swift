import LuaGuest
import PolicyEngine
import Statutes

/// The cases that the test files of plug-ins name, and what is wrong with them.
struct TestCollection {
  private(set) var files: [TestFile] = []
  /// The cases in the order of plug-ins, files and lines.
  private(set) var jobs: [TestJob] = []
  private(set) var problems: [TestProblem] = []
  /// What the tests of each plug-in have read.
  private(set) var fixtures: [(plugin: PluginFolder, reader: FixtureReader)] = []

  /// The stable names of the cases.
  var ids: [TestID] { jobs.map { files[$0.file].id($0.found) } }

  /// Runs every test file once, to see what it names.
  init(
    _ plugins: [PluginFolder], settings: EvaluationSettings, measuresReach: Bool = false, again options: [String] = []
  ) {
    for plugin in plugins {
      var settings = settings
      settings.defaultPolicy = plugin.path
      if measuresReach { settings.instrumentation = .coverage(of: plugin) }
      let reader = FixtureReader(folder: plugin.path)
      let again = RerunCommand(plugin, locator: settings.locator, options: options)
      do {
        let law = try plugin.kind == .law ? StatuteLoader.read(plugin) : nil
        fixtures.append((plugin, reader))
        if plugin.kind == .policy { demandLoading(of: plugin, settings) }
        if plugin.tests.isEmpty {
          problems.append(
            TestProblem(
              kind: .nothingCollected, place: plugin.name,
              message: "there is no test to run; write one in \(plugin.kind == .law ? "law" : "policy")_test.lua",
              location: SourceLocation(path: SourceLocation.relative(plugin.path), line: nil)))
        }
        files += plugin.tests.map {
          TestFile(plugin: plugin, file: $0, settings: settings, fixtures: reader, law: law, again: again)
        }
      } catch {
        problems.append(TestProblem(kind: .fileFailed, place: plugin.name, message: "\(error)", location: nil))
      }
    }
    let worker = TestWorker(files: files)
    for place in files.indices { collect(place, by: worker) }
  }

  /// A policy that does not load decides nothing but errors, and a case that expects one, or a snapshot of them, would
  /// be green.
  private mutating func demandLoading(of plugin: PluginFolder, _ settings: EvaluationSettings) {
    do {
      try Evaluator(settings: settings).prepare(plugin.path)
    } catch let error as PolicyLoadError {
      problems.append(TestProblem(kind: .fileFailed, place: plugin.name, message: "\(error)", location: nil))
    } catch {
      return  // a parameter of the command line, which every decision tells
    }
  }

  private mutating func collect(_ place: Int, by worker: TestWorker) {
    let file = files[place]
    do {
      let session = try worker.session(of: place)
      note(session.emptySuites.map { (.emptySuite, "suite '\($0)' has no case") }, in: file)
      if session.cases.isEmpty { note([(.nothingCollected, "the file has no case")], in: file) }
      review(file, lines: Set(session.cases.map(\.line)))
      var names: Set<TestID> = []
      for (number, found) in session.cases.enumerated() {
        if !names.insert(file.id(found)).inserted {
          problems.append(
            TestProblem(
              kind: .duplicateName, place: file.id(found).description, message: "two cases have this name; rename one",
              location: file.location(of: file.path).map { SourceLocation(path: $0, line: found.line) }))
        }
        jobs.append(TestJob(file: place, place: number, found: found))
      }
    } catch {
      let frame = error.frames.first { !TestScope.preludes.contains($0.file) && $0.line != nil }
      let path = frame?.file ?? error.file ?? file.path
      let line = frame?.line ?? error.line
      problems.append(
        TestProblem(
          kind: .fileFailed, place: line.map { "\(path):\($0)" } ?? path, message: error.message,
          location: file.location(of: path).map { SourceLocation(path: $0, line: line) }))
    }
  }

  private mutating func review(_ file: TestFile, lines: Set<Int>) {
    for finding in TestFileReview(path: file.path, source: file.file.bytes)?.findings(reached: lines) ?? [] {
      problems.append(
        TestProblem(
          kind: finding.kind, place: "\(file.path):\(finding.line)", message: finding.message,
          location: file.location(of: file.path).map { SourceLocation(path: $0, line: finding.line) }))
    }
  }

  private mutating func note(_ found: [(TestProblem.Kind, String)], in file: TestFile) {
    problems += found.map { kind, message in
      TestProblem(
        kind: kind, place: file.path, message: message,
        location: file.location(of: file.path).map { SourceLocation(path: $0, line: nil) })
    }
  }
}

/// A case that was found, without having been run.
package struct ListedTest: Sendable, Hashable {
  /// What a run would do with it.
  package enum Status: String, Sendable, Hashable {
    /// It would run.
    case test
    /// It is still to be written.
    case todo
    /// It is left out.
    case skipped
  }

  /// `plug-in/file::suite::case[row]`
  package var id: TestID
  /// Where it stands.
  package var location: SourceLocation
  /// What a run would do with it.
  package var status: Status
  /// Why it is left out or still to be written.
  package var reason: String?
}

extension ListedTest.Status {
  init(_ kind: FoundCase.Kind) {
    self =
      switch kind {
      case .test: .test
      case .todo: .todo
      case .skip: .skipped
      }
  }
}
