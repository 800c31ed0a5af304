import Dispatch
import LuaGuest
import PolicyEngine
import Synchronization

/// Tries the mutants of a plug-in against its own tests.
package struct MutationRunner {
  private let settings: EvaluationSettings
  private let options: MutationOptions

  /// A runner whose policies are found and limited as the settings say.
  package init(settings: EvaluationSettings, options: MutationOptions = MutationOptions()) {
    self.settings = settings
    self.options = options
  }

  /// Tries every mutant of a plug-in; `progress` hears how many of how many are done, from any thread.
  package func run(_ plugin: PluginFolder, progress: @escaping @Sendable (_ done: Int, _ of: Int) -> Void = { _, _ in })
    -> MutationRun
  {
    var run = MutationRun(plugin: plugin.name)
    let deadline = options.budget.map { ContinuousClock.now + $0 }
    do {
      let mutants = try MutantCollector.mutants(of: plugin).filter {
        options.only.map($0.id.description.contains) ?? true
      }
      guard !mutants.isEmpty else {
        let message =
          options.only.map { "no mutant has '\($0)' in its id" }
          ?? "nothing in the plug-in can be changed, so its tests prove nothing"
        run.problems.append(MutationProblem(kind: .nothingToMutate, place: plugin.name, message: message))
        return run
      }
      let family = try settings.locator.family(of: plugin)
      var settings = settings
      settings.locator = settings.locator.holding(family)
      settings.limits = settings.limits.patient
      let baseline = MutationBaseline(plugin, settings: settings, jobs: options.jobs, deadline: deadline)
      run.problems += baseline.problems
      guard baseline.problems.isEmpty else { return run }
      try judge(
        mutants, of: plugin, family: family, baseline: baseline, settings: settings, deadline: deadline, into: &run,
        progress: progress)
    } catch {
      run.problems.append(MutationProblem(kind: .unreadable, place: plugin.name, message: "\(error)"))
    }
    return run
  }

  private func judge(
    _ mutants: [Mutant], of plugin: PluginFolder, family: [PluginFolder], baseline: MutationBaseline,
    settings: EvaluationSettings,
    deadline: ContinuousClock.Instant?, into run: inout MutationRun, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws {
    let accepted = AcceptedSurvivors(plugin)
    let memory = options.memory
    let content = MutationMemory.content(of: plugin, family: family)
    let board = MutationBoard(
      mutants: mutants, known: memory.verdicts(of: plugin.name, content: content), deadline: deadline)
    let workers = max(1, min(options.jobs, board.groups.count))
    // One iteration a worker: each takes groups until none is left.
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      let worker = MutationWorker(plugin: plugin, settings: settings, baseline: baseline)
      while let group = board.nextGroup() {
        worker.work(on: group, board: board) { progress($0, mutants.count) }
        memory.note(group.map { (mutants[$0].id, board.verdicts[$0]) }, of: plugin.name, content: content)
        memory.saveSometimes()
      }
    }
    run.remembered = board.remembered
    run.results = zip(mutants, board.verdicts).map { mutant, verdict in
      MutantResult(
        mutant: mutant, verdict: verdict,
        acceptedBecause: verdict == .survived ? accepted.reasons[mutant.id.description] : nil,
        difference: SourceDifference(mutant.edit, of: plugin.file(mutant.edit.file)?.bytes ?? []))
    }
    run.problems += accepted.problems
    if options.only == nil { run.problems += accepted.stale(in: run.results, plugin: plugin.name) }
  }
}

extension Limits {
  /// The same work, but more time for it: a verdict must not hang on how busy the machine is. Fuel ends what does not
  /// end.
  fileprivate var patient: Limits {
    var limits = self
    limits.wallNanoseconds = max(wallNanoseconds, 60_000_000_000)
    return limits
  }
}

/// The work that is to be done and what came of it, shared by the workers of a run.
///
/// Mutants of one place are one group and are tried by one worker in their order, so that the verdicts and what killed
/// each do not hang on how many workers there are.
final class MutationBoard: Sendable {
  private struct State {
    var next = 0
    var done = 0
    var verdicts: [Verdict]
  }

  let mutants: [Mutant]
  /// Places of the mutants that are tried one after the other.
  let groups: [[Int]]
  /// How many verdicts were known before.
  let remembered: Int
  private let deadline: ContinuousClock.Instant?
  private let state: Mutex<State>

  init(mutants: [Mutant], known: [String: Verdict], deadline: ContinuousClock.Instant?) {
    self.mutants = mutants
    self.deadline = deadline
    let verdicts = mutants.map { known[$0.id.description] ?? .left }
    remembered = verdicts.count { $0 != .left }
    var places: [String: Int] = [:]
    var groups: [[Int]] = []
    for (index, mutant) in mutants.enumerated() where verdicts[index] == .left {
      let key = "\(mutant.edit.file)::\(mutant.id.place)"
      if let place = places[key] {
        groups[place].append(index)
      } else {
        places[key] = groups.count
        groups.append([index])
      }
    }
    self.groups = groups
    state = Mutex(State(done: remembered, verdicts: verdicts))
  }

  /// The verdicts, in the order of the mutants.
  var verdicts: [Verdict] { state.withLock { $0.verdicts } }

  /// The next group that nobody has taken; `nil` when none is left, or the time is over.
  func nextGroup() -> [Int]? {
    if isOver { return nil }
    return state.withLock { state in
      guard state.next < groups.count else { return nil }
      state.next += 1
      return groups[state.next - 1]
    }
  }

  /// Whether the time is over.
  var isOver: Bool { deadline.map { ContinuousClock.now >= $0 } ?? false }

  /// Notes what came of a mutant, and gives how many are done.
  func note(_ verdict: Verdict, of index: Int) -> Int {
    state.withLock { state in
      state.verdicts[index] = verdict
      state.done += 1
      return state.done
    }
  }
}
