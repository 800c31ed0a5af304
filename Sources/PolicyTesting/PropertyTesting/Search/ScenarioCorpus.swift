import Receivables

/// The stories that showed something new: new ones are made by chance, or changed from these. For every feature the
/// smallest story that shows it is kept, and what few stories show is changed on more often than what many do, as
/// fuzzers do it (M. Böhme, V. Manès, S. K. Cha, "Boosting fuzzer efficiency: an information theoretic perspective",
/// 2020).
struct ScenarioCorpus {
  private struct Kept {
    var story: Scenario
    var trail: Trail
    var size: Int
    /// Features that it is kept for.
    var features: Int
  }

  private struct Showing {
    /// Number of the smallest story that shows it.
    var keeper: Int
    /// Stories that have shown it.
    var count = 1
  }

  /// All that has been shown.
  private(set) var seen: Set<CoverageFeature> = []
  private var features: [CoverageFeature] = []
  private var showings: [CoverageFeature: Showing] = [:]
  private var kept: [Int: Kept] = [:]
  private var newest: [Int] = []
  private var taken = 0
  private var generator: AccountGenerator
  private var chance: SeededRandom

  /// How many of the newest are changed on out of turn.
  private static let mostNewest = 30
  /// Features among which the rarest is chosen.
  private static let candidates = 4

  init(_ generator: AccountGenerator, seed: UInt64) {
    self.generator = generator
    chance = SeededRandom(seed: seed ^ 0x5bd1_e995)
  }

  /// Stories to try next.
  mutating func stories(_ count: Int) -> [Scenario] { (0..<count).map { _ in story() } }

  private mutating func story() -> Scenario {
    guard !chance.happens(20), let parent = parent() else { return generator.next() }
    return generator.mutant(of: parent.story, trail: parent.trail)
  }

  private mutating func parent() -> Kept? {
    if chance.happens(25), let number = chance.pick(newest), let one = kept[number] { return one }
    var rarest: Showing?
    for _ in 0..<Self.candidates {
      guard let showing = chance.pick(features).flatMap({ showings[$0] }), showing.count < rarest?.count ?? .max else {
        continue
      }
      rarest = showing
    }
    return rarest.flatMap { kept[$0.keeper] }
  }

  /// Counts what a story showed, and keeps it where it is the first or the smallest to show something.
  mutating func take(_ story: Scenario, _ trial: SearchAttempt) {
    taken += 1
    var fresh = Kept(story: story, trail: trial.trail, size: story.size, features: 0)
    var isFirst = false
    for feature in trial.features.all {
      guard var showing = showings[feature] else {
        showings[feature] = Showing(keeper: taken)
        features.append(feature)
        fresh.features += 1
        isFirst = true
        continue
      }
      showing.count += 1
      if let keeper = kept[showing.keeper], fresh.size < keeper.size {
        release(showing.keeper)
        showing.keeper = taken
        fresh.features += 1
      }
      showings[feature] = showing
    }
    guard fresh.features > 0 else { return }
    kept[taken] = fresh
    guard isFirst else { return }
    seen.formUnion(trial.features.all)
    newest.append(taken)
    if newest.count > Self.mostNewest { newest.removeFirst() }
  }

  private mutating func release(_ number: Int) {
    kept[number]?.features -= 1
    if kept[number]?.features == 0 { kept[number] = nil }
  }
}

extension Scenario {
  /// How many things are in it; a claim beside the first counts twice.
  fileprivate var size: Int {
    Removal.all(in: self).count + 2 * (account.invoices.reduce(0) { $0 + $1.receivables.count } - 1)
  }
}
