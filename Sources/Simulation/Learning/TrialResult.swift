import Foundation

/// What came of a trial: the share of claims paid in time in each arm, and how far each arm lies from the first.
///
/// Customers are what chance divided, so that a customer with many claims is one draw and not many: a share is a ratio
/// of sums over customers, and its variance that of the customers about it, linearised (Cochran, Sampling Techniques,
/// chapter 6; Deng, Lu and Litz, WSDM 2017). The difference of two is held between quantiles of Student's t with the
/// degrees of freedom of Welch (1947). Everybody counts in the arm that was drawn (intention to treat).
package struct TrialResult: Sendable, Hashable {
  /// One arm.
  package struct Side: Sendable, Hashable {
    package let arm: String
    /// Customers of whom a claim counts.
    package let customers: Int
    /// Claims that count, and of them those paid in time.
    package let claims: Counted
    /// Variance of the share; `nil` with a single customer.
    fileprivate let variance: Double?

    fileprivate init(_ arm: String, _ customers: [Counted]) {
      self.arm = arm
      self.customers = customers.count
      claims = customers.reduce(into: Counted()) { sum, one in
        sum.found += one.found
        sum.all += one.all
      }
      guard customers.count > 1 else {
        variance = nil
        return
      }
      let (share, count, all) = (claims.share, Double(customers.count), Double(claims.all))
      let squares = customers.reduce(0.0) { sum, one in
        let residue = Double(one.found) - share * Double(one.all)
        return sum + residue * residue
      }
      variance = count / (count - 1) * squares / (all * all)
    }
  }

  /// How far an arm lies from the first.
  package struct Difference: Sendable, Hashable {
    package let arm: String
    /// From −1 to 1.
    package let share: Double
    /// What holds the true difference in nineteen of twenty trials, all arms together.
    package let interval: ClosedRange<Double>

    /// Whether chance alone would hardly show it.
    package var isClear: Bool { !interval.contains(0) }
  }

  package let sides: [Side]
  /// Of every arm but the first; empty where an arm has too few customers to say anything.
  package let differences: [Difference]

  /// Works out what came of each arm, customer by customer.
  init(_ arms: [String], _ customers: [[Counted]]) {
    let sides = zip(arms, customers).map { Side($0, $1) }
    self.sides = sides
    guard let first = sides.first, sides.allSatisfy({ TrialSize.fewest <= $0.customers }) else {
      differences = []
      return
    }
    let deviations = TrialSize.deviations(comparisons: sides.count - 1)
    differences = sides.dropFirst().map { Self.difference($0, from: first, deviations) }
  }

  private static func difference(_ side: Side, from first: Side, _ deviations: Double) -> Difference {
    let parts = [side, first].map { (variance: $0.variance ?? 0, freedom: Double($0.customers - 1)) }
    let variance = parts.reduce(0) { $0 + $1.variance }
    let freedom = parts.reduce(0.0) { $0 + $1.variance * $1.variance / $1.freedom }
    let quantile = freedom > 0 ? studentT(deviations, freedom: variance * variance / freedom) : deviations
    let (share, spread) = (side.claims.share - first.claims.share, quantile * variance.squareRoot())
    return Difference(arm: side.arm, share: share, interval: max(-1, share - spread)...min(1, share + spread))
  }

  /// The quantile of Student's t that belongs to one of the normal distribution, for nine degrees of freedom and more
  /// (Abramowitz and Stegun 26.7.5).
  static func studentT(_ z: Double, freedom: Double) -> Double {
    let square = z * z
    let terms = [
      (square + 1) / 4, ((5 * square + 16) * square + 3) / 96, (((3 * square + 19) * square + 17) * square - 15) / 384,
      ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160,
    ]
    return terms.enumerated().reduce(z) { $0 + z * $1.element / pow(freedom, Double($1.offset + 1)) }
  }
}

/// Whether customers came into the arms of a trial as the shares say.
package struct SampleRatio: Sendable, Hashable {
  /// Customers in each arm.
  package let found: [Int]
  /// As many as the shares say.
  package let expected: [Double]
  /// Pearson's chi-square (1900).
  package let chiSquare: Double
  /// How often chance alone divides them as unevenly.
  package let chance: Double

  /// A chance below this is an alarm (Fabijan and others, KDD 2019: customers get lost, or are not drawn as stated).
  package static let alarm = 0.001

  /// Compares; `nil` where there is nobody.
  ///
  /// - Parameter shares: of a hundred, one for each of two to five arms.
  package init?(found: [Int], shares: [Int]) {
    let all = found.reduce(0, +)
    guard all > 0, (2...5).contains(found.count), found.count == shares.count else { return nil }
    let expected = shares.map { Double(all * $0) / 100 }
    self.found = found
    self.expected = expected
    chiSquare = zip(found, expected).reduce(0) { $0 + ($1.1 - Double($1.0)) * ($1.1 - Double($1.0)) / $1.1 }
    chance = Self.chance(chiSquare, freedom: found.count - 1)
  }

  package var isBroken: Bool { chance < Self.alarm }

  /// How often a chi-square of one to four degrees of freedom is as large (Abramowitz and Stegun 26.4.4 and 26.4.5).
  static func chance(_ value: Double, freedom: Int) -> Double {
    let half = value / 2
    let (odd, even) = (erfc(half.squareRoot()), exp(-half))
    switch freedom {
    case 1: return odd
    case 2: return even
    case 3: return odd + 2 * (half / Double.pi).squareRoot() * even
    default: return even * (1 + half)
    }
  }
}
