import Dispatch
import Receivables
import Synchronization

/// A hunt, round by round: what the accounts of a round show decides which ones the next round tries. The same seed
/// tries the same accounts, however many workers there are.
///
/// Now and then it begins anew with a seed drawn from its own, since a search that went astray early may never come
/// back: after as many units as the sequence 1, 1, 2, 1, 1, 2, 4 … says, which is within a factor of the best for
/// searches whose time is not known (M. Luby, A. Sinclair, D. Zuckerman, "Optimal speedup of Las Vegas algorithms",
/// 1993).
struct CounterexampleSearch {
  private let seats: [WorkerSlot]
  private let options: VerifierOptions
  private let start: ContinuousClock.Instant
  private let deadline: ContinuousClock.Instant?
  private let hints: GeneratorHints
  private var corpus: ScenarioCorpus
  private var chance: SeededRandom
  private var beginnings = 1
  private var roundsLeft = 0
  private var seen: Set<CoverageFeature> = []
  /// What was tried.
  private(set) var tally = Tally()

  /// Accounts of a round.
  private static let roundSize = 64
  private static let unitRounds = 16

  init(_ seats: [WorkerSlot], hints: GeneratorHints, options: VerifierOptions, start: ContinuousClock.Instant) {
    self.seats = seats
    self.hints = hints
    self.options = options
    corpus = ScenarioCorpus(AccountGenerator(seed: options.seed, hints: hints, days: options.days), seed: options.seed)
    chance = SeededRandom(seed: options.seed)
    roundsLeft = Self.units(1) * Self.unitRounds
    self.start = start
    deadline = options.seconds.map { start.advanced(by: .seconds($0)) }
  }

  /// Hunts until something is found, or time or accounts run out.
  mutating func run() -> Counterexample? {
    var number = 0
    while deadline.map({ ContinuousClock.now < $0 }) ?? true {
      let count = min(Self.roundSize, options.accounts.map { $0 - number } ?? .max)
      if count < 1 { return nil }
      if let finding = tryRound(of: count, from: number) { return finding }
      number += count
      roundsLeft -= 1
      if roundsLeft == 0 { beginAnew() }
    }
    return nil
  }

  private mutating func beginAnew() {
    let seed = chance.next()
    corpus = ScenarioCorpus(AccountGenerator(seed: seed, hints: hints, days: options.days), seed: seed)
    beginnings += 1
    roundsLeft = Self.units(beginnings) * Self.unitRounds
  }

  /// The sequence of Luby at a place from 1: 1, 1, 2, 1, 1, 2, 4, 1 …
  static func units(_ place: Int) -> Int {
    var size = 1
    while size < place { size = 2 * size + 1 }
    return size == place ? (size + 1) / 2 : units(place - size / 2)
  }

  private mutating func tryRound(of count: Int, from number: Int) -> Counterexample? {
    let stories = corpus.stories(count)
    let seats = seats
    let round = SearchRound(stories, firstNumber: number, seen: corpus.seen, deadline: deadline)
    DispatchQueue.concurrentPerform(iterations: seats.count) { round.work(seats[$0]) }
    for (place, trial) in round.trials.enumerated() {
      guard let trial else { continue }
      tally.add(trial.tally)
      let seconds = (ContinuousClock.now - start).inSeconds
      if trial.isBreach, let finding = seats[0].finding(stories[place], number: number + place, seconds: seconds) {
        return finding
      }
      corpus.take(stories[place], trial)
      seen.formUnion(trial.features.all)
      tally.situations = seen.count
    }
    return nil
  }
}

/// Stories that are tried beside each other, and what came of them.
final class SearchRound: Sendable {
  private struct State {
    var next = 0
    var trials: [SearchAttempt?]
  }

  private let stories: [Scenario]
  private let firstNumber: Int
  private let seen: Set<CoverageFeature>
  private let deadline: ContinuousClock.Instant?
  private let state: Mutex<State>

  /// Prepares to try stories that are numbered on from the first.
  init(_ stories: [Scenario], firstNumber: Int, seen: Set<CoverageFeature>, deadline: ContinuousClock.Instant?) {
    self.stories = stories
    self.firstNumber = firstNumber
    self.seen = seen
    self.deadline = deadline
    state = Mutex(State(trials: Array(repeating: nil, count: stories.count)))
  }

  /// Tries stories that nobody has taken, until none is left or the time is over.
  func work(_ seat: WorkerSlot) {
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
  var trials: [SearchAttempt?] { state.withLock { $0.trials } }
}
