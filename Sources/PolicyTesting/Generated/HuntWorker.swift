import PolicyEngine
import Receivables

/// One worker of a hunt, with accounts and an evaluator of its own.
struct HuntWorker {
  private struct Kept {
    var story: Story
    var trail: Trail
  }

  private let index: Int
  private let count: Int
  private let outline: PolicyOutline
  private let options: VerifierOptions
  private let evaluator: Evaluator
  private let seed: UInt64

  init(index: Int, of count: Int, policy: String, settings: EvaluationSettings, outline: PolicyOutline, options: VerifierOptions) {
    self.index = index
    self.count = count
    self.outline = outline
    self.options = options
    var settings = settings
    let files = Set(outline.files.map(\.path))
    settings.instrumentation = Instrumentation(.branches) { files.contains($0) }
    evaluator = Evaluator(settings: settings)
    seed = options.seed &+ UInt64(index) &* 0x9e37_79b9
  }

  /// Most stories that are kept to be changed on.
  private static let mostKept = 600

  /// Hunts to the end.
  func run(_ hunt: Hunt) -> (tally: Tally, caught: Hunt.Catch?) {
    var generator = AccountGenerator(seed: seed, hints: Hints(outline), days: options.days)
    var chance = Chance(seed: seed ^ 0x5bd1_e995)
    var kept: [Kept] = []
    var seen: Set<Feature> = []
    var tally = Tally()
    var number = index
    while hunt.goesOn(to: number), number < options.accounts ?? .max {
      let parent = chance.happens(25) ? nil : Self.choose(kept, &chance)
      let story = parent.map { generator.mutant(of: $0.story, trail: $0.trail) } ?? generator.next()
      evaluator.recorder?.reset()
      let life = self.life(of: story, number: number / count)
      tally.count(life)
      if life.violation != nil, let finding = confirm(life, number: number, hunt) {
        hunt.announce(number)
        tally.situations = seen.count
        return (tally, Hunt.Catch(number: number, finding: finding))
      }
      let features = Feature.of(life).union(Feature.of(evaluator.recorder))
      if !features.isSubset(of: seen) {
        seen.formUnion(features)
        if kept.count >= Self.mostKept { kept.remove(at: chance.below(Self.mostKept / 2)) }
        kept.append(Kept(story: story, trail: life.trail))
      }
      number += count
    }
    tally.situations = seen.count
    return (tally, nil)
  }

  /// One of those kept, the newer ones more often.
  private static func choose(_ kept: [Kept], _ chance: inout Chance) -> Kept? {
    guard !kept.isEmpty else { return nil }
    let place = chance.happens(50) ? chance.below(kept.count) : kept.count - 1 - chance.below(min(20, kept.count))
    return kept[place]
  }

  private func life(of story: Story, number: Int) -> Life {
    var how = LifeOptions()
    how.longestSilence = options.longestSilence
    how.everyDay = number % 32 == 31
    how.looksBack = number % 16 == 7
    return lived(story, how)
  }

  /// A story whose amounts do not add up within 64 bits is none that the books could hold, and ends without a breach.
  private func lived(_ story: Story, _ how: LifeOptions) -> Life {
    var life = Life(story, evaluator: evaluator, ladder: outline.ladder, options: how)
    try? life.live()
    return life
  }

  /// Lives through a find again, every day, and makes it smaller; `nil` when it does not stand.
  private func confirm(_ life: Life, number: Int, _ hunt: Hunt) -> Finding? {
    var daily = LifeOptions()
    daily.everyDay = true
    daily.looksBack = life.violation?.rule == .historyChanges
    daily.longestSilence = options.longestSilence
    guard let violation = lived(life.story, daily).violation else { return nil }
    let seconds = hunt.seconds
    daily.looksBack = violation.rule == .historyChanges
    var sparse = daily
    sparse.everyDay = daily.looksBack
    var smallest = shrink(life.story, violation, sparse)
    if lived(smallest, daily).violation?.isSameKind(as: violation) != true { smallest = shrink(life.story, violation, daily) }
    let last = lived(smallest, daily)
    guard let found = last.violation else { return nil }
    if !daily.looksBack { smallest.last = found.day }
    return Finding(violation: found, story: smallest, days: last.days, number: number, seconds: seconds)
  }

  private func shrink(_ story: Story, _ violation: Violation, _ how: LifeOptions) -> Story {
    var shrinker = Shrinker(steps: options.shrinkingSteps) { candidate in
      guard let found = lived(candidate, how).violation, found.isSameKind(as: violation) else { return .nothing }
      return .shown(on: how.looksBack ? nil : found.day)
    }
    return shrinker.smallest(story)
  }
}
