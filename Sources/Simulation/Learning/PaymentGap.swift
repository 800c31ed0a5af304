import Receivables

/// Claims of which clearly fewer are paid by a day than of others that are like them otherwise.
package struct PaymentGap: Sendable, Hashable {
  /// Those of which fewer are paid, and those of which more are.
  package let later: PaymentHistory.Group
  package let sooner: PaymentHistory.Group
  /// By how much the shares differ, from 0 to 1, and the standard error of it.
  package let share: Double
  package let error: Double
  /// What is open and past due of those of which fewer are paid, in minor units of the currency that most are in.
  package let overdue: Int128

  /// The day after the due day by which payments count.
  package static let days = 30
  /// Fewest customers on each side of which anything is said.
  static let fewest = 10

  /// The interval that holds the difference in nineteen of twenty cases.
  package var range: ClosedRange<Double> {
    let spread = Confidence.nineteen.deviations * error
    return share - spread...share + spread
  }

  /// Whether chance alone is told from it (``Telling``).
  var isClear: Bool { Telling.deviations * error < share }
}

extension PaymentHistory {
  /// Large claims against small ones, and one kind of customer against the other, of the two that most claims are on:
  /// those that differ clearly.
  ///
  /// Kinds of customers buy in different sizes, so that each would show in the place of the other. Sizes are therefore
  /// compared within each kind of customer and kinds within each third by size, and the differences taken together,
  /// each weighed by what its claims tell (as Mantel and Haenszel, 1959, weigh).
  package var gaps: [PaymentGap] {
    let thirds = thirds
    guard let small = thirds.first, let large = thirds.last, thirds.count == 3 else { return [] }
    let kinds = CustomerKind.allCases.map { kind in (kind: kind, count: watched.count { $0.kind == kind }) }
      .filter { $0.count > 0 }
    let most = kinds.sorted { $0.count > $1.count }.prefix(2).map(\.kind)
    let pick = { (claims: [Watched], kind: CustomerKind) in claims.filter { $0.kind == kind } }
    let bySize = Self.gap(
      small.group, large.group, kinds.map { (pick(small.claims, $0.kind), pick(large.claims, $0.kind)) },
      sharingCustomers: false)
    let byKind =
      most.count < 2
      ? nil
      : Self.gap(
        .kind(most[0]), .kind(most[1]), thirds.map { (pick($0.claims, most[0]), pick($0.claims, most[1])) },
        sharingCustomers: true)
    return [bySize, byKind].compactMap(\.self).filter(\.isClear)
  }

  /// Claims by kind of customer and third by size; nothing where all customers are of one kind.
  package var kindsByThird: [(kind: CustomerKind, thirds: [IncidenceCurve])] {
    let thirds = thirds
    let kinds = CustomerKind.allCases.map { kind in
      (kind, thirds.map { third in Self.curve(third.claims.filter { $0.kind == kind }) })
    }.filter { $0.1.contains { $0.count > 0 } }
    return kinds.count > 1 ? kinds : []
  }

  /// The claims of two groups, in strata of claims that are alike otherwise.
  ///
  /// - Parameter sharingCustomers: whether claims of one customer lie in several strata. What these strata tell goes
  ///   together then, at most wholly, which is what is taken for granted. Where they lie on both sides of a stratum,
  ///   the difference is surer than is said.
  private static func gap(
    _ one: Group, _ other: Group, _ strata: [(one: [Watched], other: [Watched])], sharingCustomers: Bool
  ) -> PaymentGap? {
    var (all, difference, errors, squares) = (0.0, 0.0, (one: 0.0, other: 0.0), 0.0)
    for stratum in strata {
      guard [stratum.one, stratum.other].allSatisfy({ PaymentGap.fewest <= Set($0.map(\.customer)).count }),
        let first = curve(stratum.one).estimate(by: PaymentGap.days),
        let second = curve(stratum.other).estimate(by: PaymentGap.days)
      else { continue }
      let counts = (one: Double(stratum.one.count), other: Double(stratum.other.count))
      let weight = counts.one * counts.other / (counts.one + counts.other)
      all += weight
      difference += weight * (first.share - second.share)
      errors.one += weight * first.standardError
      errors.other += weight * second.standardError
      let variance = first.standardError * first.standardError + second.standardError * second.standardError
      squares += weight * weight * variance
    }
    if sharingCustomers { squares = errors.one * errors.one + errors.other * errors.other }
    guard all > 0, squares > 0 else { return nil }
    let (later, sooner, claims) =
      difference < 0 ? (one, other, strata.flatMap(\.one)) : (other, one, strata.flatMap(\.other))
    return PaymentGap(
      later: later, sooner: sooner, share: abs(difference) / all, error: squares.squareRoot() / all,
      overdue: claims.reduce(0) { $0 + Int128($1.overdue) })
  }
}
