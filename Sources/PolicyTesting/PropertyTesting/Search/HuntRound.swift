import Synchronization

/// Stories that are tried beside each other, and what came of them.
final class HuntRound: Sendable {
  private struct State {
    var next = 0
    var trials: [Trial?]
  }

  private let stories: [Story]
  private let firstNumber: Int
  private let seen: Set<Feature>
  private let deadline: ContinuousClock.Instant?
  private let state: Mutex<State>

  /// Prepares to try stories that are numbered on from the first.
  init(_ stories: [Story], firstNumber: Int, seen: Set<Feature>, deadline: ContinuousClock.Instant?) {
    self.stories = stories
    self.firstNumber = firstNumber
    self.seen = seen
    self.deadline = deadline
    state = Mutex(State(trials: Array(repeating: nil, count: stories.count)))
  }

  /// Tries stories that nobody has taken, until none is left or the time is over.
  func work(_ seat: HuntSeat) {
    while deadline.map({ ContinuousClock.now < $0 }) ?? true {
      let place = state.withLock { state in
        state.next += 1
        return state.next - 1
      }
      guard place < stories.count else { return }
      let trial = seat.trial(stories[place], number: firstNumber + place, seen: seen)
      state.withLock { $0.trials[place] = trial }
    }
  }

  /// What came of the stories, in their order; `nil` for those that the time did not suffice for.
  var trials: [Trial?] { state.withLock { $0.trials } }
}
