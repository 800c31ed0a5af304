import LuaGuest
import PolicyEngine
import Receivables

/// The tests of a plug-in as it stands: green, or no mutant is tried; and what each case runs.
struct MutationBaseline: Sendable {
  /// A case with what it runs, and how to run it again.
  struct Case: Sendable {
    var id: TestID
    var job: TestJob
    var steps: CaseSteps
    /// The lines of the test file that say what it does.
    var source: String

    /// Whether it has to do with a parameter, by name.
    func mentions(_ name: String) -> Bool { source.contains(name) }
  }

  /// The cases that pass, the cheapest first.
  private(set) var cases: [Case] = []
  /// Why no mutant can be tried.
  private(set) var problems: [MutationProblem] = []

  /// Whether the time was over before every case had run.
  private(set) var isCut = false

  /// Runs the tests, and measures what each case runs.
  init(_ plugin: PluginFolder, settings: EvaluationSettings, jobs: Int, deadline: ContinuousClock.Instant?) {
    var options = TestOptions()
    options.measuresReach = true
    options.jobs = jobs
    options.deadline = deadline
    let run = TestRunner(settings: settings).run([plugin], selection: .all, options: options)
    isCut = deadline.map { ContinuousClock.now >= $0 } ?? false
    guard !isCut else { return }
    problems = Self.problems(of: run, plugin: plugin.name)
    guard problems.isEmpty else { return }
    let passed = run.results.filter { $0.status == .passed }.map { ($0.id, CaseSteps($0.reach, of: plugin)) }
    let steps = Dictionary(firstOf: passed)
    let collection = TestCollection([plugin], settings: settings)
    let sources = collection.files.indices.map { file in
      Self.sources(of: collection.jobs.filter { $0.file == file }, in: collection.files[file])
    }
    cases = collection.jobs.compactMap { job in
      let id = collection.files[job.file].id(job.found)
      return steps[id].map { Case(id: id, job: job, steps: $0, source: sources[job.file][job.found.line] ?? "") }
    }
    cases.sort { ($0.steps.cost, $0.id.description) < ($1.steps.cost, $1.id.description) }
  }
  /// By the line that names a case, the lines from there to the next case.
  private static func sources(of jobs: [TestJob], in file: TestFile) -> [Int: String] {
    let lines = String(decoding: file.file.bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let starts = Set(jobs.map(\.found.line)).filter { (1...lines.count).contains($0) }.sorted()
    let ends = starts.dropFirst() + [lines.count + 1]
    return Dictionary(firstOf: zip(starts, ends).map { ($0, lines[($0 - 1)..<($1 - 1)].joined(separator: "\n")) })
  }

  private static func problems(of run: TestRun, plugin: String) -> [MutationProblem] {
    let red = run.results.filter { !$0.isGreen }
    var lines = red.prefix(3).map {
      "\($0.id): \($0.message?.split(separator: "\n").first.map(String.init) ?? "failed")"
    }
    lines += run.problems.prefix(3).map { "\($0.place): \($0.message)" }
    if lines.isEmpty, run.count(.passed) == 0 { lines = ["no case passes, so nothing could notice a change"] }
    guard !lines.isEmpty else { return [] }
    return [
      MutationProblem(
        kind: .redBaseline, place: plugin,
        message: (["the tests are red without any change; mend them first: purre test \(plugin)"] + lines).joined(
          separator: "\n"))
    ]
  }
}

/// The statements of a plug-in that one case runs, and the parameters that it reads.
struct CaseSteps: Sendable {
  /// Byte offsets of the statements, by file inside the plug-in; a file that is not measured is missing.
  private var statements: [String: Set<Int>] = [:]
  private var parameters: Set<String> = []
  /// How many statements ran, one counted each time: what a case costs, the same on every machine.
  private(set) var cost: UInt64 = 0

  init(_ reach: CaseReach?, of plugin: PluginFolder) {
    guard let reach else { return }
    parameters = reach.observations.parameters
    for file in reach.files where file.source.file.hasPrefix(plugin.name + "/") {
      let path = String(file.source.file.dropFirst(plugin.name.count + 1))
      for site in file.source.sites where site.kind == .statement {
        let count = file.count(of: site)
        if count.isReached { statements[path, default: []].insert(site.range.start.offset) }
        cost += count.yes
      }
    }
  }

  /// Whether a mutant could be noticed by the case.
  func reach(_ mutant: Mutant) -> Bool {
    switch mutant.reach {
    case .load: true
    case .parameter(let name): parameters.contains(name)
    case .statement(let offset): statements[mutant.edit.file]?.contains(offset) ?? false
    }
  }
}
