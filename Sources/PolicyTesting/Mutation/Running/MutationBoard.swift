import Synchronization

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
