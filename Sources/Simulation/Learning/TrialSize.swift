import PolicyEngine

/// What can be seen by treating some customers otherwise by chance.
package struct TrialSize: Sendable, Hashable {
  /// Claims, or customers, on each side.
  package let claims: Int
  /// The smallest difference, in points of a hundred, between the shares paid that shows in four of five such trials.
  package let visible: Int

  /// For two shares near a half, tested at 5 % with a power of 80 %: 2.8 standard errors of the difference.
  package static let sizes = [27, 100, 500, 2000].map { TrialSize(claims: $0) }

  /// A trial in which letters are held back from half of so many claims; `nil` where those are too few for any.
  package init?(halvesOf claims: Int) {
    guard claims >= 2 * Self.fewest else { return nil }
    self.init(claims: claims / 2)
  }

  /// Fewest claims, or customers, on each side of which anything is said.
  package static let fewest = 10

  /// A trial with so many on each side.
  package init(claims: Int) {
    self.claims = claims
    visible = Int((100 * Self.visible(claims, claims)).rounded())
  }
}

extension TrialSize {
  /// Standard deviations to each side of a test at 5 %, by how many arms are compared with the first: the level is
  /// divided among the comparisons (Bonferroni), so that all of them together are wrong in one of twenty trials.
  private static let levels = [
    1.959_963_984_540_054, 2.241_402_727_604_947, 2.393_979_799_818_510, 2.497_705_474_412_4,
  ]
  /// Standard deviations below which four of five draws lie: a power of 80 %.
  private static let power = 0.841_621_233_572_914_3

  /// Standard deviations to each side of an interval, so that all of so many comparisons hold in 95 of 100 trials.
  static func deviations(comparisons: Int) -> Double { levels[min(max(1, comparisons), levels.count) - 1] }

  /// The smallest difference of two shares, from 0 to 1, that shows in four of five trials with so many customers, one
  /// claim each, on the two sides: a two-sided test of two proportions near a half, where their variance is largest, by
  /// the normal approximation without a correction for continuity (Fleiss, Statistical Methods for Rates and
  /// Proportions). Customers with several claims tell more, and never less than one claim.
  package static func visible(_ first: Int, _ other: Int, comparisons: Int = 1) -> Double {
    guard first > 0, other > 0 else { return 1 }
    let variance = 0.25 * (1 / Double(first) + 1 / Double(other))
    return min(1, (deviations(comparisons: comparisons) + power) * variance.squareRoot())
  }

  /// The customers, of all arms together, with which a difference of so many points, from 1 to 100, shows in four of
  /// five trials between the first arm and any other.
  package static func customers(seeing points: Int, _ trial: Trial) -> Int {
    let shares = trial.arms.map { Double($0.share) / 100 }
    guard let first = shares.first, let least = shares.dropFirst().min() else { return 0 }
    let errors = (deviations(comparisons: shares.count - 1) + power) / (Double(points) / 100)
    return Int((errors * errors * 0.25 * (1 / first + 1 / least)).rounded(.up))
  }

  /// The smallest difference that so many customers, of all arms together, show between the first arm and any other.
  package static func visible(customers: Int, _ trial: Trial) -> Double {
    let sides = trial.arms.map { Double(customers) * Double($0.share) / 100 }
    guard let first = sides.first, let least = sides.dropFirst().min() else { return 1 }
    return visible(Int(first), Int(least), comparisons: sides.count - 1)
  }
}
