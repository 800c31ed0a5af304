import Foundation

/// A share with how sure it is.
package struct Estimate: Sendable, Hashable {
  /// The share, from 0 to 1.
  package var share: Double
  /// Its standard error, a share too.
  package var standardError: Double
  /// Claims that were still watched just before.
  package var atRisk: Int

  /// The interval that holds the true share so often; `nil` where nothing has happened yet, or everything has, so that
  /// these claims do not tell how sure it is.
  ///
  /// It is made on the scale of log(−log), on which it never leaves 0 to 1 (Kalbfleisch and Prentice, "The statistical
  /// analysis of failure time data", 2002, section 1.4.2).
  package func interval(_ confidence: Confidence) -> ClosedRange<Double>? {
    let rest = 1 - share
    guard share > 0, rest > 0, standardError > 0 else { return nil }
    let spread = confidence.deviations * standardError / (rest * log(rest))
    let ends = [exp(spread), exp(-spread)].map { 1 - pow(rest, $0) }.sorted()
    return ends[0]...ends[1]
  }
}

/// How often an interval holds what it is about.
package enum Confidence: Int, Sendable, Hashable, CaseIterable {
  case half = 50
  case four = 80
  case nineteen = 95

  /// Standard deviations of a normal distribution to each side.
  var deviations: Double {
    switch self {
    case .half: 0.674_489_750_196_081_7
    case .four: 1.281_551_565_544_600_4
    case .nineteen: 1.959_963_984_540_054
    }
  }
}

/// How sure a report is of what it tells as an effect or a difference, and does not merely show.
///
/// A report asks several things at once. Each is told only where chance alone would show as much in one of
/// 20 times ``questions`` books, so that in books in which there is nothing to be seen, all of them together tell
/// something in at most one of twenty (Bonferroni). A trial asks one thing, stated beforehand, at a level of its own.
package enum Telling {
  /// What letters change, how many pay just before the first one, which promises are kept, who pays ever later, and
  /// which kinds of customers and which sizes of claims are paid later than others.
  package static let questions = 6
  /// How often chance may show what is told of one of them: 5 % divided by their number.
  static let chance = 0.05 / Double(questions)
  /// Standard deviations to each side, so that a normal draw lies outside so often; and for one of three looks.
  static let deviations = 2.638_257_273_476_751
  static let deviationsOfThree = 2.991_316_115_183_779
}

/// What share of claims has ended in one way by each day, from claims of which some are open yet and some ended in
/// another way.
///
/// The estimate is that of Aalen and Johansen (1978), with one way of ending that of Kaplan and Meier (1958). Its
/// standard error is the root of the sum of squares of what each customer brings to the estimate (the infinitesimal
/// jackknife), as `survfit` of R's `survival` has it with customers as `cluster`: claims of one customer go together,
/// so that many of them tell less than as many of others. Where each claim is of another customer, with one way of
/// ending, that is Greenwood's (1926).
package struct IncidenceCurve: Sendable, Hashable {
  /// What is known from one day until the next.
  package struct Step: Sendable, Hashable {
    /// Days from the due day.
    package var days: Int
    /// How many ended in this way that day.
    package var ended: Int
    /// The share that has ended in this way by the end of that day.
    package var estimate: Estimate
  }

  /// Each day on which a claim ended in any way, in order.
  package let steps: [Step]
  /// How many claims it is from.
  package let count: Int
  /// The last day on which a claim was watched that is open yet; `nil` where claims ended later than that, or none is
  /// open, so that all is known.
  private let lastWatched: Int?
  /// The last day on which each claim was watched, in order.
  private let lastDays: [Int]

  /// The curve of some claims that ended in one of some ways.
  ///
  /// - Parameter customers: whose each claim is, by a number; without it each is of another.
  package init(_ spells: [Spell], of ends: Set<Spell.End>, customers: [Int]? = nil) {
    count = spells.count
    lastDays = spells.map(\.days).sorted()
    let open = spells.filter { $0.end == .open }.map(\.days).max()
    lastWatched = open.flatMap { last in spells.allSatisfy { $0.days <= last } ? last : nil }
    let owners = Self.numbered(customers ?? Array(spells.indices))
    var days: [Int: Run.Day] = [:]
    for (spell, owner) in zip(spells, owners) {
      if ends.contains(spell.end) {
        days[spell.days, default: Run.Day()].wanted.append(owner)
      } else if spell.end == .open {
        days[spell.days, default: Run.Day()].cut.append(owner)
      } else {
        days[spell.days, default: Run.Day()].others.append(owner)
      }
    }
    var run = Run(owners)
    steps = days.sorted { $0.key < $1.key }.compactMap { day, found in
      let atRisk = run.atRisk
      run.pass(found)
      guard !found.wanted.isEmpty || !found.others.isEmpty else { return nil }
      return Step(
        days: day, ended: found.wanted.count,
        estimate: Estimate(share: run.share, standardError: max(0, run.variance).squareRoot(), atRisk: atRisk))
    }
  }

  /// The same owners, numbered from 0.
  private static func numbered(_ customers: [Int]) -> [Int] {
    var numbers: [Int: Int] = [:]
    for customer in customers where numbers[customer] == nil { numbers[customer] = numbers.count }
    return customers.map { numbers[$0] ?? 0 }
  }

  /// What had ended in this way by the end of a day; nothing before the first step, and `nil` once no claim is watched
  /// any more.
  package func estimate(by days: Int) -> Estimate? {
    if let lastWatched, lastWatched < days { return nil }
    guard let place = steps.lastIndex(where: { $0.days <= days }) else {
      return steps.isEmpty ? nil : Estimate(share: 0, standardError: 0, atRisk: count)
    }
    return steps[place].estimate
  }

  /// How many claims were watched on a day still: they had not ended before it, nor been cut off.
  package func watched(on day: Int) -> Int { count - (lastDays.firstIndex { day <= $0 } ?? count) }

  /// The first day by which at least this share had ended in this way; `nil` where it has not come so far.
  package func days(to share: Double) -> Int? { steps.first { $0.estimate.share >= share }?.days }
}

extension IncidenceCurve {
  /// The estimate on its way through the days, with what each customer brings to it.
  ///
  /// What a claim brings is the slope of the estimate in the weight of the claim. Claims that are still watched bring
  /// the same; what those that have ended bring is kept as a sum for each customer.
  private struct Run {
    /// Whose claims ended on a day, in the way that is asked about or in another, and whose were cut off.
    struct Day {
      var wanted: [Int] = []
      var others: [Int] = []
      var cut: [Int] = []
    }

    private(set) var atRisk: Int
    private(set) var share = 0.0
    private var open = 1.0
    /// What each claim that is still watched brings: to what is open, and to the share.
    private var slopes = (open: 0.0, share: 0.0)
    /// By customer: claims that are still watched, and what those that have ended bring together.
    private var watched: [Double]
    private var ended: [(open: Double, share: Double)]

    init(_ owners: [Int]) {
      atRisk = owners.count
      watched = Array(repeating: 0, count: (owners.max() ?? -1) + 1)
      ended = Array(repeating: (0, 0), count: watched.count)
      for owner in owners { watched[owner] += 1 }
    }

    var variance: Double {
      var sum = 0.0
      for owner in watched.indices {
        let brought = ended[owner].share + watched[owner] * slopes.share
        sum += brought * brought
      }
      return sum
    }

    /// Passes a day.
    mutating func pass(_ day: Day) {
      let count = Double(atRisk)
      let part = Double(day.wanted.count) / count
      let all = Double(day.wanted.count + day.others.count) / count
      let before = (open: open, slopes: slopes)
      for owner in ended.indices {
        ended[owner].share += part * ended[owner].open
        ended[owner].open *= 1 - all
      }
      let moved = { (isWanted: Double, hasEnded: Double) in
        (
          open: before.slopes.open * (1 - all) - before.open * (hasEnded - all) / count,
          share: before.slopes.share + before.slopes.open * part + before.open * (isWanted - part) / count
        )
      }
      end(day.wanted, moved(1, 1))
      end(day.others, moved(0, 1))
      slopes = moved(0, 0)
      end(day.cut, slopes)
      share += before.open * part
      open = before.open * (1 - all)
      atRisk -= day.wanted.count + day.others.count + day.cut.count
    }

    private mutating func end(_ owners: [Int], _ slopes: (open: Double, share: Double)) {
      for owner in owners {
        watched[owner] -= 1
        ended[owner].open += slopes.open
        ended[owner].share += slopes.share
      }
    }
  }
}
