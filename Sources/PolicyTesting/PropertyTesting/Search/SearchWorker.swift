import PolicyEngine
import Receivables
import Synchronization

/// Lives through stories for a hunt, with an evaluator of its own.
struct SearchWorker {
  private let outline: PolicyOutline
  private let options: VerifierOptions
  private let evaluator: Evaluator

  init(policy: String, settings: EvaluationSettings, outline: PolicyOutline, options: VerifierOptions) {
    self.outline = outline
    self.options = options
    var settings = settings
    let files = Set(outline.files.map(\.path))
    settings.instrumentation = Instrumentation(.branches) { files.contains($0) || $0.hasSuffix("/law.lua") }
    evaluator = Evaluator(settings: settings)
  }

  /// Lives through the story of a number; more closely where it shows something that has not been seen, and now and
  /// then.
  func trial(_ story: Scenario, number: Int, seen: Set<CoverageFeature>) -> SearchAttempt {
    var how = ScenarioRunOptions()
    how.longestSilence = options.longestSilence
    how.notesMeetings = true
    how.everyDay = number % 64 == 63
    how.looksBack = number % 32 == 7
    how.decidesAgain = number % 16 == 3
    evaluator.recorder?.reset()
    var life = lived(story, how)
    var features = CoverageFeature.of(life)
    features.insert(contentsOf: CoverageFeature.of(evaluator.recorder))
    if life.violation == nil, !how.decidesAgain, features.hasNews(beside: seen) {
      how.decidesAgain = true
      life = lived(story, how)
    }
    var tally = Tally()
    tally.count(life)
    return SearchAttempt(features: features, trail: life.trail, tally: tally, isBreach: life.violation != nil)
  }

  /// A story whose amounts do not add up within 64 bits is none that the books could hold, and ends without a breach.
  private func lived(_ story: Scenario, _ how: ScenarioRunOptions) -> ScenarioRun {
    var life = ScenarioRun(story, evaluator: evaluator, ladder: outline.ladder, options: how)
    try? life.live()
    return life
  }

  /// Lives through a find again, every day, and makes it smaller; `nil` when it does not stand.
  func finding(_ story: Scenario, number: Int, seconds: Double) -> Counterexample? {
    var daily = ScenarioRunOptions()
    daily.everyDay = true
    daily.longestSilence = options.longestSilence
    var first = lived(story, daily).violation
    if first == nil {
      daily.looksBack = true
      first = lived(story, daily).violation
    }
    guard let violation = first else { return nil }
    daily.decidesAgain = violation.rule.needsDecidingAgain
    var sparse = daily
    sparse.everyDay = daily.looksBack
    var smallest = shrink(story, violation, sparse)
    if lived(smallest, daily).violation?.isSameKind(as: violation) != true {
      smallest = shrink(story, violation, daily)
    }
    let last = lived(smallest, daily)
    guard let found = last.violation else { return nil }
    if !daily.looksBack { smallest.last = found.day }
    return Counterexample(violation: found, story: smallest, days: last.days, number: number, seconds: seconds)
  }

  private func shrink(_ story: Scenario, _ violation: Violation, _ how: ScenarioRunOptions) -> Scenario {
    var shrinker = Shrinker(steps: options.shrinkingSteps) { candidate in
      guard let found = lived(candidate, how).violation, found.isSameKind(as: violation) else { return .nothing }
      return .shown(on: how.looksBack ? nil : found.day)
    }
    return shrinker.smallest(story)
  }
}

/// The place of a worker, whose evaluator serves one thread at a time.
final class WorkerSlot: Sendable {
  private let worker: Mutex<SearchWorker>

  init(policy: String, settings: EvaluationSettings, outline: PolicyOutline, options: VerifierOptions) {
    worker = Mutex(SearchWorker(policy: policy, settings: settings, outline: outline, options: options))
  }

  /// Lives through the story of a number.
  func trial(_ story: Scenario, number: Int, seen: Set<CoverageFeature>) -> SearchAttempt {
    worker.withLock { $0.trial(story, number: number, seen: seen) }
  }

  /// Lives through a breach again, every day, and makes it smaller; `nil` when it does not stand.
  func finding(_ story: Scenario, number: Int, seconds: Double) -> Counterexample? {
    worker.withLock { $0.finding(story, number: number, seconds: seconds) }
  }
}

/// What came of living through a story once.
struct SearchAttempt: Sendable {
  /// What it showed.
  var features: CoverageFeatureList
  /// What it left behind for the next.
  var trail: Trail
  /// What was decided.
  var tally: Tally
  /// Whether a rule was broken.
  var isBreach: Bool
}
